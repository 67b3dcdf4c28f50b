"""Where compiled templates are kept."""

from __future__ import annotations

from pathlib import Path

from contractgen.compiled import compiled_templates


def test_other_settings_of_the_environment_have_templates_of_their_own(
    tmp_path: Path, cache: Path
) -> None:
    before, after = tmp_path / "before.py", tmp_path / "after.py"
    before.write_text("trim_blocks = False")
    after.write_text("trim_blocks = True")
    compiled_templates(before)
    compiled_templates(after)
    assert len(list((cache / "contractgen/templates").iterdir())) == 2
