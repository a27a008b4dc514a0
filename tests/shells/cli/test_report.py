"""``backstory report``: a story and its course on paper."""

import io

import pikepdf
import pytest

EXAMPLE = "examples/socks_disc"


@pytest.fixture
def reported(run, tmp_path):
    """Return a function that writes a report and returns its path and how that went."""

    def write(*more):
        out = tmp_path / "report.pdf"
        words = ("--checkins", f"{EXAMPLE}/checkins.csv", "--out", out)
        return out, run("report", f"{EXAMPLE}/case.json", *words, *more)

    return write


@pytest.mark.parametrize(("reader", "title"), [("doctor", "patient"), ("me", "myself")])
def test_the_report_is_a_tagged_pdf_for_whoever_reads_it(reported, reader, title):
    out, result = reported("--for", reader)
    assert result.exit_code == 0, result.stderr
    with pikepdf.open(io.BytesIO(out.read_bytes())) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_metadata() as about:
            assert title in about["dc:title"]


def test_days_in_the_wrong_order_are_bad_input_and_what_was_there_stays(reported):
    out, _ = reported()
    before = out.read_bytes()
    _, result = reported("--from", "2025-12-01", "--to", "2025-11-01")
    assert result.exit_code == 2
    assert "Swap them" in result.stderr
    assert out.read_bytes() == before


def test_a_folder_that_is_not_there_is_said(run, tmp_path):
    out = tmp_path / "nowhere" / "report.pdf"
    result = run("report", f"{EXAMPLE}/case.json", "--out", out)
    assert result.exit_code == 3
    assert "report.pdf" in result.stderr
