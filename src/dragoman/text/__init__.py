"""Tools for text that know no stage: folding, segments, numbers, languages, HTML."""
