"""Files of any bytes: read or refused in words, never anything else."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.importing.sheet_rules import SheetError
from catalogue.importing.workbook_check import sheet_to_read
from tests.catalogue.importing.workbook_files import HEADINGS, crafted, read

PROFILE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
HEAD = ";".join(HEADINGS).encode() + b"\r\n"
PIECES = st.sampled_from(
    [b"A;", b'"', b"\r\n", b"\xff\xfe", b"\xe9", b"=1;", b"\xef\xbb\xbf", b"\t"]
)


@PROFILE
@given(st.binary(max_size=200) | st.lists(PIECES, max_size=30).map(b"".join))
def test_any_text_file_is_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    for start in (b"", HEAD):
        path.write_bytes(start + content)
        try:
            assert all(row.line_number > 1 for row in read(path))
        except SheetError as error:
            sentence = error.sentence
        else:
            continue
        assert sentence.endswith(".")


@PROFILE
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6))
def test_a_workbook_with_changed_bytes_is_found_good_or_refused(
    tmp_path: Path, changes: list[tuple[float, int]]
) -> None:
    path = tmp_path / "a.xlsx"
    content = bytearray(crafted(path).read_bytes())
    for where, byte in changes:
        content[int(where * len(content))] = byte
    path.write_bytes(content)
    try:
        assert isinstance(sheet_to_read(path), str)
    except SheetError as error:
        sentence = error.sentence
    else:
        return
    assert sentence.endswith(".")
