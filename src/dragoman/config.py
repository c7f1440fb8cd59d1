"""The only reader of newsroom.toml and of the environment.

    defaults (settings.py)  <  newsroom.toml  <  DRAGOMAN_ROOM__FIELD

A key that is not known is an error that names the nearest one.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from difflib import get_close_matches
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar, get_type_hints
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import TypeAdapter, ValidationError

from dragoman.errors import ConfigError
from dragoman.model import Edition, EditionId, Language, PolicyPart, Section, Source, SourceId
from dragoman.settings import EngineSettings, JudgeSettings, Settings
from dragoman.text.languages import base, normalized

T = TypeVar("T")

FILE_NAME = "newsroom.toml"
PREFIX = "DRAGOMAN_"
ROOMS = tuple(f.name for f in fields(Settings) if f.name not in ("judges", "editions", "sources"))
LISTS = ("judges", "editions", "sources", "sections")
POLICY = tuple(f.name for f in fields(PolicyPart))
"""Keys of [publish] that an edition and a source may have as well."""


def load(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """The settings of a newsroom: defaults, then the file, then the environment.

    Args:
        path: newsroom.toml; None for defaults and environment alone.
        environ: the process's environment.

    Raises:
        ConfigError: names the key, the file or variable, and what is allowed.
    """
    where = str(path) if path else "defaults"
    table = _read(path) if path else {}
    _need_known(table, (*ROOMS, *LISTS), where=where, prefix="")
    rooms = {name: _table(table.get(name, {}), f"[{name}]", where) for name in ROOMS}
    for room, field_name, value, variable in _overrides(environ):
        rooms[room] = rooms[room] | {field_name: (value, variable)}
    made: dict[str, Any] = {name: _room(name, values, where) for name, values in rooms.items()}
    settings = replace(
        Settings(),
        **made,
        judges=tuple(_judge(j, environ, where) for j in _listed(table, "judges", where)),
        editions=_editions(table, where),
        sources=tuple(_source(s, where) for s in _listed(table, "sources", where)),
    )
    _need_sound(settings, where)
    return _placed(settings, path)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as err:
        hint = "`dragoman init DIR` makes a newsroom"
        raise ConfigError(f"{path} is not there; {hint}") from err
    except OSError as err:
        raise ConfigError(f"{path} cannot be read: {err.strerror}") from err
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        raise ConfigError(f"{path} is no TOML: {err}") from err


def _need_known(
    table: Mapping[str, object], known: Sequence[str], *, where: str, prefix: str
) -> None:
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, n=1, cutoff=0.5)
            hint = f"did you mean {prefix}{near[0]}?" if near else f"known: {', '.join(known)}"
            raise ConfigError(f"{where}: unknown key {prefix}{key}; {hint}")


def _table(value: object, name: str, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ConfigError(f"{where}: {name} is not a table")
    return value


def _listed(table: Mapping[str, Any], name: str, where: str) -> list[dict[str, Any]]:
    value = table.get(name, [])
    if not isinstance(value, list):
        raise ConfigError(f"{where}: write [[{name}]] for each, not [{name}]")
    return [_table(v, f"[[{name}]]", where) for v in value]


def _overrides(environ: Mapping[str, str]) -> Iterable[tuple[str, str, str, str]]:
    """Room, field, value and variable for each DRAGOMAN_ROOM__FIELD."""
    for variable, value in sorted(environ.items()):
        if variable.startswith(PREFIX) and "__" in variable:
            room, _, name = variable.removeprefix(PREFIX).lower().partition("__")
            _need_known({room: 0}, ROOMS, where=variable, prefix="")
            yield room, name, value, variable


def _room(name: str, values: Mapping[str, Any], where: str) -> object:
    kind = type(getattr(Settings(), name))
    _need_known(values, [f.name for f in fields(kind)], where=where, prefix=f"{name}.")
    hints = get_type_hints(kind)
    made = {}
    for key, given in values.items():
        value, place = given if isinstance(given, tuple) else (given, f"{where}: {name}.{key}")
        if name == "translate" and key == "engines":
            made[key] = tuple(
                _whole(EngineSettings, e, "translate.engines", where=where) for e in value
            )
        else:
            made[key] = _value(value, hints[key], place)
    try:
        return kind(**made)
    except ValueError as err:
        raise ConfigError(f"{where}: {name}: {err}") from err


def _whole(kind: type[T], value: object, name: str, *, where: str) -> T:
    """One of the tables that a list has, each of whose keys is a field."""
    table = _table(value, f"[[{name}]]", where)
    known = [f.name for f in fields(kind)]  # type: ignore[arg-type]  # a dataclass of settings
    _need_known(table, known, where=where, prefix=f"{name}.")
    hints = get_type_hints(kind)
    return kind(**{k: _value(v, hints[k], f"{where}: {name}.{k}") for k, v in table.items()})


def _judge(value: object, environ: Mapping[str, str], where: str) -> JudgeSettings:
    """A judge with its key, which may lie in the environment alone."""
    judge = _whole(JudgeSettings, value, "judges", where=where)
    for key in ("url", "model"):
        if not getattr(judge, key):
            raise ConfigError(f"{where}: a judge has no {key}: judges.{key} is needed")
    if not judge.url.startswith(("http://", "https://")):
        raise ConfigError(f"{where}: judges.url {judge.url!r} is no http or https address")
    if judge.api_key_env and not environ.get(judge.api_key_env):
        name = judge.api_key_env
        raise ConfigError(f"{where}: judges.api_key_env is {name}, which the environment has not")
    return replace(judge, api_key=environ.get(judge.api_key_env, judge.api_key))


def _value(value: object, kind: Any, place: str) -> Any:  # noqa: ANN401  the hint decides
    try:
        return TypeAdapter[Any](kind).validate_python(value)
    except ValidationError as err:
        raise ConfigError(f"{place} is {value!r}: {err.errors()[0]['msg']}") from err


def _source(table: Mapping[str, Any], where: str) -> Source:
    known = ("id", "name", "feed", "language", "rights", "sections", "interval_s")
    _need_known(table, (*known, *POLICY), where=where, prefix="sources.")
    for key in ("id", "feed"):
        if key not in table:
            raise ConfigError(f"{where}: a source has no {key}: {dict(table)}")
    own = ("id", "feed", "language", *POLICY)
    values = {k: v for k, v in table.items() if k not in own}
    hints = get_type_hints(Source)
    checked = {k: _value(v, hints[k], f"{where}: sources.{k}") for k, v in values.items()}
    language = (
        _language(table["language"], f"{where}: sources.language") if "language" in table else None
    )
    try:
        return Source(
            id=SourceId(str(table["id"])),
            feed_url=str(table["feed"]),
            language=language,
            policy=_policy(table, "sources", where),
            **({"name": str(table["id"])} | checked),
        )
    except ValueError as err:
        raise ConfigError(f"{where}: {err}") from err


def _editions(table: Mapping[str, Any], where: str) -> tuple[Edition, ...]:
    sections = _listed(table, "sections", where)
    for section in sections:
        _need_known(section, ("id", "names", "matches"), where=where, prefix="sections.")
    made = [_edition(e, sections, where) for e in _listed(table, "editions", where)]
    ids = [e.id for e in made]
    if len(set(ids)) < len(ids):
        raise ConfigError(f"{where}: two editions have one id: {', '.join(ids)}")
    return tuple(made)


def _edition(
    table: Mapping[str, Any], sections: Sequence[Mapping[str, Any]], where: str
) -> Edition:
    known = ("id", "language", "title", "sections", "sources")
    _need_known(table, (*known, *POLICY), where=where, prefix="editions.")
    if "language" not in table:
        raise ConfigError(f"{where}: an edition has no language: {dict(table)}")
    language = _language(table["language"], f"{where}: editions.language")
    order = table.get("sections", [s.get("id") for s in sections])
    by_id = {str(s.get("id")): s for s in sections}
    _need_known(dict.fromkeys(order), list(by_id), where=where, prefix="sections.")
    return Edition(
        id=EditionId(str(table.get("id", language.lower()))),
        language=language,
        title=str(table.get("title", "")),
        sections=tuple(_section(by_id[name], language) for name in order),
        sources=tuple(SourceId(str(s)) for s in table.get("sources", [])),
        policy=_policy(table, "editions", where),
    )


def _policy(table: Mapping[str, Any], name: str, where: str) -> PolicyPart:
    """What an edition or a source says of when its articles are held."""
    hints = get_type_hints(PolicyPart)
    said = {k: table[k] for k in POLICY if k in table}
    values = {k: _value(v, hints[k], f"{where}: {name}.{k}") for k, v in said.items()}
    try:
        return PolicyPart(**values)
    except ValueError as err:
        raise ConfigError(f"{where}: {name} {table.get('id', '')}: {err}") from err


def _section(table: Mapping[str, Any], language: Language) -> Section:
    names: Mapping[str, str] = table.get("names", {})
    name = names.get(language) or names.get(base(language)) or names.get("en") or table["id"]
    matches = (*table.get("matches", []), *names.values(), table["id"])
    return Section(table["id"], name, tuple(sorted({m.casefold() for m in matches})))


def _language(value: object, place: str) -> Language:
    language = normalized(str(value))
    if language == "und":
        raise ConfigError(f"{place} is {value!r}: no BCP 47 language tag such as en or pt-BR")
    return language


def _need_sound(settings: Settings, where: str) -> None:
    try:
        ZoneInfo(settings.site.time_zone)
    except (ZoneInfoNotFoundError, ValueError) as err:
        zone = settings.site.time_zone
        raise ConfigError(f"{where}: site.time_zone {zone!r} is no IANA time zone") from err
    ids = [s.id for s in settings.sources]
    twice = {i for i in ids if ids.count(i) > 1}
    if twice:
        raise ConfigError(f"{where}: two sources have one id: {', '.join(sorted(twice))}")


def _placed(settings: Settings, path: Path | None) -> Settings:
    """Relative paths are relative to newsroom.toml."""
    folder = path.parent if path else Path()
    storage = replace(settings.storage, data_dir=folder / settings.storage.data_dir)
    check = settings.check
    if check.glossaries:
        check = replace(check, glossaries=folder / check.glossaries)
    log = settings.log
    if log.file:
        log = replace(log, file=folder / log.file)
    translate = settings.translate
    if translate.grades:
        translate = replace(translate, grades=folder / translate.grades)
    return replace(settings, storage=storage, check=check, log=log, translate=translate)


# Showing


def dump(settings: Settings) -> str:
    """The settings in force as TOML; keys of engines and judges are not shown."""
    lines: list[str] = []
    for room in ROOMS:
        lines += ["", f"[{room}]"]
        lines += _lines(getattr(settings, room))
    for engine in settings.translate.engines:
        lines += ["", "[[translate.engines]]", *_lines(engine)]
    for judge in settings.judges:
        lines += ["", "[[judges]]", *_lines(judge)]
    for edition in settings.editions:
        lines += ["", "[[editions]]", *_lines(edition)]
    for source in settings.sources:
        lines += ["", "[[sources]]", *_lines(source)]
    return "\n".join(lines[1:]) + "\n"


def _lines(value: Any) -> list[str]:  # noqa: ANN401  any dataclass
    shown = [(f, getattr(value, f.name)) for f in fields(value)]
    lines = [f"{f.name} = {_toml(v)}" for f, v in shown if _is_shown(f, v)]
    parts = [v for _, v in shown if isinstance(v, PolicyPart)]
    return lines + [line for part in parts for line in _lines(part)]


def _is_shown(field: Field[Any], value: object) -> bool:
    parts = value if isinstance(value, tuple) else (value,)
    is_nested = any(is_dataclass(v) for v in parts)
    return (
        value is not None and not is_nested and field.repr and field.default is not MISSING
    ) or (isinstance(value, str) and field.repr)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{reduce(lambda a, b: f'{a}, {b}' if a else b, map(_toml, value), '')}]"
    if isinstance(value, (int, float)):
        return repr(value)
    return json.dumps(str(value), ensure_ascii=False)
