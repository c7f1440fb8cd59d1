"""newsroom.toml and the environment become settings, or an error that helps."""

import tomllib
from pathlib import Path

import pytest

from dragoman import config
from dragoman.errors import ConfigError
from dragoman.model import Policy
from dragoman.outcomes import policy_for
from dragoman.settings import Settings


def newsroom(folder: Path, text: str) -> Path:
    """A newsroom.toml with this text."""
    path = folder / "newsroom.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_need_no_file() -> None:
    """Without file and environment the settings are the documented defaults."""
    assert config.load(None, {}).site == Settings().site


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    """DRAGOMAN_ROOM__FIELD overrides, with the field's type."""
    path = newsroom(tmp_path, "[serve]\nport = 9000\n[site]\nname = 'Wire'\n")

    settings = config.load(path, {"DRAGOMAN_SERVE__PORT": "9001", "HOME": "/"})

    assert settings.serve.port == 9001
    assert settings.site.name == "Wire"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[site]\ntagine = 'x'\n", "unknown key site.tagine; did you mean site.tagline?"),
        ("[stie]\n", "unknown key stie; did you mean site?"),
        ("[serve]\nport = 'x'\n", "serve.port is 'x'"),
        ("[site]\nmode = 'open'\n", "site.mode is 'open'"),
        ("[site]\ntime_zone = 'Mars/North'\n", "no IANA time zone"),
        ("[[editions]]\nid = 'x'\n", "edition has no language"),
        ("[[editions]]\nlanguage = '???'\n", "no BCP 47 language tag"),
        ("[[editions]]\nlanguage = 'en'\nsections = ['wrld']\n", "unknown key sections.wrld"),
        ("[[sources]]\nid = 'x'\n", "source has no feed"),
        ("[[sources]]\nid = 'x'\nfeed = 'ftp://x'\n", "feed is no http address"),
        ("[[sources]]\nid = 'x'\nfeed = 'http://x'\nrihgts = 'full'\n", "sources.rights?"),
        ("[sources]\nid = 'x'\n", r"write \[\[sources\]\] for each"),
        ("[translate]\nengines = [{ kind = 'babelfish' }]\n", "engines.kind is 'babelfish'"),
        ("[[judges]]\nurl = 'http://x'\n", "a judge has no model"),
        ("[[judges]]\nmodel = 'x'\n", "a judge has no url"),
        ("[[judges]]\nmodel = 'x'\nurl = 'x:80'\n", "judges.url 'x:80' is no http"),
        ("[[judges]]\nmodle = 'x'\n", "did you mean judges.model?"),
        ("[[judges]]\nscale = 'stars'\n", "judges.scale is 'stars'"),
        ("[publish]\nhold_above = 2\n", "publish: hold_above is 2"),
        ("[[editions]]\nlanguage = 'en'\ndoubtful = 'x'\n", "editions.doubtful is 'x'"),
        ("[[sources]]\nid = 'x'\nfeed = 'http://x'\nhold_above = -1\n", "sources x: hold_above"),
        ("[site\n", "is no TOML"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, text: str, message: str) -> None:
    """The error names file, key and what is allowed."""
    path = newsroom(tmp_path, text)

    with pytest.raises(ConfigError, match=message.replace("?", r"\?")):
        config.load(path, {})


def test_an_unknown_variable_is_an_error(tmp_path: Path) -> None:
    """A misspelt variable does not pass unseen."""
    with pytest.raises(ConfigError, match=r"did you mean serve\.port"):
        config.load(newsroom(tmp_path, ""), {"DRAGOMAN_SERVE__PROT": "1"})


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    """Somebody who starts in the wrong folder is told what to do."""
    with pytest.raises(ConfigError, match="dragoman init"):
        config.load(tmp_path / "newsroom.toml", {})


def test_sections_have_the_name_of_the_edition_and_match_all_names(tmp_path: Path) -> None:
    """A section in Spanish is called so in the Spanish edition, and found by any name."""
    text = (
        "[[sections]]\nid = 'world'\nnames = { en = 'World', es = 'Mundo' }\nmatches = ['Ausland']\n"
        "[[editions]]\nlanguage = 'es'\n[[editions]]\nlanguage = 'pt-BR'\nid = 'brasil'\n"
    )

    spanish, brazilian = config.load(newsroom(tmp_path, text), {}).editions

    assert spanish.sections[0].name == "Mundo"
    assert brazilian.sections[0].name == "World"
    assert spanish.sections[0].matches == ("ausland", "mundo", "world")


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    """A newsroom can be moved as one folder."""
    text = "[storage]\ndata_dir = 'd'\n[check]\nglossaries = 'g'\n"

    settings = config.load(newsroom(tmp_path, text), {})

    assert settings.storage.data_dir == tmp_path / "d"
    assert settings.check.glossaries == tmp_path / "g"


def test_what_dump_prints_is_toml_that_says_the_same(tmp_path: Path) -> None:
    """Each room is shown with every value in force; secrets are not."""
    text = "[translate]\nengines = [{ kind = 'libretranslate', url = 'http://e', api_key = 's3' }]"
    settings = config.load(newsroom(tmp_path, text + "\n"), {"DRAGOMAN_SERVE__PORT": "81"})

    dumped = tomllib.loads(config.dump(settings))

    assert dumped["serve"] == {"host": "127.0.0.1", "port": 81}
    assert dumped["translate"]["engines"][0]["url"] == "http://e"
    assert "s3" not in config.dump(settings)


def test_a_judge_takes_its_key_from_the_environment(tmp_path: Path) -> None:
    """A key need not lie in any file, and is not shown."""
    text = "[[judges]]\nurl = 'http://j/v1'\nmodel = 'm'\napi_key_env = 'JUDGE_KEY'\n"

    settings = config.load(newsroom(tmp_path, text), {"JUDGE_KEY": "quelay-secret"})

    assert settings.judges[0].api_key == "quelay-secret"
    assert "quelay-secret" not in config.dump(settings) + repr(settings)
    assert tomllib.loads(config.dump(settings))["judges"][0]["api_key_env"] == "JUDGE_KEY"


def test_a_judge_whose_key_is_missing_is_refused_at_the_start(tmp_path: Path) -> None:
    """The variable is named, so that it can be set."""
    text = "[[judges]]\nurl = 'http://j/v1'\nmodel = 'm'\napi_key_env = 'JUDGE_KEY'\n"

    with pytest.raises(ConfigError, match="JUDGE_KEY, which the environment has not"):
        config.load(newsroom(tmp_path, text), {})


def test_nobody_judges_unless_asked_to(tmp_path: Path) -> None:
    """Judges from outside are off by default."""
    assert config.load(newsroom(tmp_path, ""), {}).judges == ()


def test_a_source_goes_before_its_edition_and_that_before_the_newsroom(tmp_path: Path) -> None:
    """Each key of the policy is taken from the nearest that says it; `dump` shows them all."""
    path = newsroom(
        tmp_path,
        "[publish]\nhold_above = 0.5\n"
        "[[editions]]\nlanguage = 'en'\ndoubtful = 'hold'\n"
        "[[sources]]\nid = 'x'\nfeed = 'http://x/f'\nhold_above = 0.1\n",
    )

    settings = config.load(path, {})
    (edition,), (source,) = settings.editions, settings.sources
    dumped = tomllib.loads(config.dump(settings))

    assert policy_for(source, edition, policy=settings.publish.policy) == Policy(0.1, "hold")
    assert (dumped["publish"]["hold_above"], dumped["publish"]["doubtful"]) == (0.5, "mark")
    assert dumped["editions"][0]["doubtful"] == "hold"
    assert dumped["sources"][0]["hold_above"] == 0.1
    assert "hold_above" not in dumped["editions"][0]
