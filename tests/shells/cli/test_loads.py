"""``backstory loads``: a movement, a posture or a table in, what it costs a low back out."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pyarrow import parquet
from typer.main import get_command

from backstory import LOAD_FIGURES, Usual, number_columns, word_columns
from backstory_cli.app import app
from backstory_cli.batch import work_out
from tests.house import KNOWLEDGE
from tests.shells.cli.conftest import EXAMPLES

HOW_TO = Path(__file__).parents[3] / "docs" / "how-to" / "loads.md"
HIM = ("--mass-kg", 80, "--stature-m", 1.75, "--sex", "male")
HEADER = "id,mass_kg,stature_m,sex,lumbar_flexion,hand_kg,support"


@pytest.fixture
def loads(run):
    """Return a function that runs ``backstory loads … --json`` and reads what it prints."""

    def of(*words):
        result = run("loads", *words, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return of


@pytest.fixture
def batch(run, tmp_path):
    """Return a function that works out a table of text: result, and rows by their id."""

    def worked(text, *words):
        (tmp_path / "in.csv").write_text(text, encoding="utf-8")
        out = tmp_path / "out.parquet"
        result = run("loads", "--batch", tmp_path / "in.csv", "--out", out, *words)
        rows = parquet.read_table(out).to_pylist() if out.exists() else []
        return result, rows

    return worked


def test_the_document_has_the_shape_that_other_programs_rely_on(loads):
    document = loads("socks_standing_bent", *HIM)

    assert list(document)[:9] == [
        "level",
        "compression_n",
        "shear_ap_n",
        "shear_lateral_n",
        "disc_pressure_mpa",
        "relative_to_standing",
        "muscles",
        "residual_nm",
        "feasible",
    ]
    assert {"name", "side", "force_n"} <= set(document["muscles"][0])
    assert document["movement"]["id"] == "socks_standing_bent"
    assert document["not_told"] == ["hand_kg", "guarding", "morning", "level"]


def test_the_figures_told_are_those_of_the_hardest_moment(loads):
    document = loads("lift_stoop", *HIM)

    hardest = max(document["moments"], key=lambda moment: moment["compression_n"])
    assert document["compression_n"] == hardest["compression_n"]
    assert document["shear_ap_n"] == hardest["shear_ap_n"]
    assert document["relative_to_standing"] == pytest.approx(
        document["compression_n"] / document["standing_n"]
    )


def test_the_compression_is_the_sum_of_its_parts(loads):
    document = loads("lift_stoop", *HIM)

    assert sum(document["parts_n"].values()) == pytest.approx(document["compression_n"])


@pytest.mark.parametrize("more", [("--guarding", 0.05), ("--hand-kg", 30), ("--mass-kg", 100)])
def test_guarding_weight_in_hand_and_body_mass_all_cost_more(loads, more):
    assert loads("lift_squat", *more)["compression_n"] > loads("lift_squat")["compression_n"]


def test_another_disc_is_told_on_demand(loads):
    assert loads("walk", "--level", "L5/S1")["level"] == "L5/S1"


def test_a_person_reads_the_ratio_first_then_newtons_then_the_better_way(run):
    shown = run("loads", "socks_standing_bent").stdout

    order = ["times what relaxed standing asks", " N\n", "The better way", "a model"]
    assert [shown.find(part) for part in order] == sorted(shown.find(part) for part in order)
    assert "Socks, one foot on the other knee" in shown


def test_who_tells_all_is_not_told_what_is_usual(run):
    assert "--stature-m" not in run("loads", "walk", *HIM).stdout


def test_what_muscles_cannot_hold_is_said_to_be_more_than_told(run, tmp_path):
    file = tmp_path / "far.toml"
    file.write_text("loads = [{ mass_kg = 250, ahead_m = 1.0 }]", encoding="utf-8")

    assert "More than the muscles of this model can hold" in run("loads", "--posture", file).stdout
    document = json.loads(run("loads", "--posture", file, "--json").stdout)
    assert (document["feasible"], document["residual_nm"] > 1) == (False, True)


@pytest.mark.parametrize(
    "file", sorted((EXAMPLES / "postures").glob("*.toml")), ids=lambda f: f.stem
)
def test_every_example_of_a_posture_is_worked_out(run, file):
    is_movement = "[[keyframes]]" in file.read_text(encoding="utf-8")

    result = run("loads", *([] if is_movement else ["--posture"]), file)

    assert result.exit_code == 0, result.stderr
    assert "times what relaxed standing asks" in result.stdout


def test_an_option_counts_before_the_file(loads):
    file = EXAMPLES / "postures" / "washing_up.toml"

    assert loads("--posture", file)["person"]["mass_kg"] == 80
    assert loads("--posture", file, "--mass-kg", 60)["person"]["mass_kg"] == 60


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (("wlak",), "MOVEMENT"),
        (("walk", "--mass-kg", -5), "--mass-kg"),
        (("walk", "--mass-kg", "nan"), "--mass-kg"),
        (("walk", "--guarding", 2), "--guarding"),
        (("walk", "--hand-kg", 900), "--hand-kg"),
        ((), "backstory loads"),
        (("walk", "--batch", "in.csv"), "backstory loads"),
        (("--batch", "in.csv"), "--out"),
    ],
)
def test_what_cannot_be_ends_with_2_and_says_where(run, words, path):
    result = run("loads", *words)

    assert result.exit_code == 2
    assert result.stderr.startswith(f"{path}: ")
    assert result.stdout == ""


def test_faults_of_all_options_are_told_at_once(run):
    said = run("loads", "walk", "--mass-kg", 900, "--stature-m", 170, "--guarding", 3).stderr

    assert [line.split(":")[0] for line in said.splitlines()] == [
        "--mass-kg",
        "--stature-m",
        "--guarding",
    ]


def test_a_keyframe_out_of_order_is_told_by_file_and_place(run, tmp_path):
    file = tmp_path / "own.toml"
    file.write_text("".join(f"[[keyframes]]\nat_s = {at}\n" for at in (0, 2, 1)), encoding="utf-8")

    result = run("loads", file)

    assert result.exit_code == 2
    assert result.stderr.startswith(f"{file}: keyframes[2]: ")


def test_a_file_that_is_no_toml_is_told_with_its_line(run, tmp_path):
    file = tmp_path / "own.toml"
    file.write_text("brace = 1\nguarding = = 2", encoding="utf-8")

    result = run("loads", "--posture", file)

    assert result.exit_code == 2
    assert "line 2" in result.stderr


@pytest.mark.parametrize("words", [("nowhere.toml",), ("--posture", "nowhere.toml")])
def test_a_missing_file_ends_with_3(run, words):
    assert run("loads", *words).exit_code == 3


# --- tables ----------------------------------------------------------------------------------


def test_a_row_costs_what_the_same_posture_costs_alone(batch, run, tmp_path):
    result, rows = batch(f"{HEADER}\na,80,1.75,male,30,10,\n")
    file = tmp_path / "one.toml"
    file.write_text(
        "angles_deg = { lumbar_flexion = 30 }\nloads = [{ mass_kg = 10 }]", encoding="utf-8"
    )
    alone = json.loads(run("loads", "--posture", file, *HIM, "--json").stdout)

    assert result.exit_code == 0, result.stderr
    for name in ("compression_n", "disc_pressure_mpa", "relative_to_standing"):
        assert rows[0][name] == pytest.approx(alone[name])


def test_a_bad_row_is_listed_and_every_other_row_is_worked_out(batch):
    result, rows = batch(
        f"{HEADER}\n"
        "a,80,1.75,male,30,10,\n"
        "b,-80,1.75,male,30,10,\n"
        "c,80,1.75,male,thirty,10,\n"
        "d,80,1.75,male,nan,10,\n"
        "e,80,1.75,male,30,10,sofa\n"
        "f,80\n"
        "\n"
        "g,80,1.75,male,30,10,\n"
    )

    assert result.exit_code == 2
    assert [row["id"] for row in rows] == ["a", "b", "c", "d", "e", None, "g"]
    assert [row["compression_n"] is None for row in rows] == [False, *[True] * 5, False]
    assert all((row["fault"] is None) is (row["compression_n"] is not None) for row in rows)
    listed = [line.split("row ")[1].split(":")[0] for line in result.stderr.splitlines()[:5]]
    assert listed == ["3", "4", "5", "6", "7"]
    assert rows[0]["compression_n"] == rows[-1]["compression_n"]


def test_further_columns_are_kept_as_they_are_written(batch):
    _, rows = batch('id,mass_kg,note\n007,80,"a, b\nc"\n')

    assert (rows[0]["id"], rows[0]["note"]) == ("007", "a, b\nc")


def test_a_column_that_is_almost_one_of_ours_is_pointed_out(batch):
    result, _ = batch("mass_kg,lumber_flexion\n80,20\n")

    assert result.exit_code == 0
    assert "lumbar_flexion" in result.stderr


def test_empty_cells_are_as_the_options_say(batch):
    text = "lumbar_flexion,mass_kg\n20,\n20,90\n"

    _, rows = batch(text, "--mass-kg", 90)

    assert rows[0]["compression_n"] == rows[1]["compression_n"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "who,what\na,b\n",
        "mass_kg,mass_kg\n80,80\n",
        "mass_kg,compression_n\n80,1\n",
        "a;mass_kg\n",
    ],
)
def test_what_is_no_table_of_cases_ends_with_2_and_writes_nothing(batch, text):
    result, rows = batch(text)

    assert result.exit_code == 2
    assert rows == []
    assert "row 1" in result.stderr


def test_a_table_that_is_not_text_ends_with_2(run, tmp_path):
    (tmp_path / "in.csv").write_bytes(b"mass_kg,id\n80,\xff\xfe\n")

    result = run("loads", "--batch", tmp_path / "in.csv", "--out", tmp_path / "out.parquet")

    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == [tmp_path / "in.csv"]


def test_a_table_cannot_be_written_over_itself(batch, run, tmp_path):
    batch("mass_kg\n80\n")
    before = (tmp_path / "in.csv").read_text(encoding="utf-8")

    result = run("loads", "--batch", tmp_path / "in.csv", "--out", tmp_path / "in.csv")

    assert result.exit_code == 2
    assert (tmp_path / "in.csv").read_text(encoding="utf-8") == before


def test_a_folder_that_is_not_there_ends_with_3(run, tmp_path):
    (tmp_path / "in.csv").write_text("mass_kg\n80\n", encoding="utf-8")

    assert run("loads", "--batch", tmp_path / "in.csv", "--out", tmp_path / "no/out").exit_code == 3
    assert run("loads", "--batch", tmp_path / "no.csv", "--out", tmp_path / "out").exit_code == 3


def test_only_the_first_of_many_faults_are_listed_one_by_one(batch):
    result, rows = batch("mass_kg\n" + "-1\n" * 50)

    assert len(rows) == 50
    assert result.stderr.count("in.csv row") == 20


def test_figures_do_not_depend_on_the_number_of_threads_or_blocks(tmp_path):
    lines = (f"{i},{50 + i % 60},{i % 70},{i % 9}" for i in range(40_000))
    text = "id,mass_kg,trunk_inclination_deg,hand_kg\n" + "\n".join(lines)
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    (tmp_path / "few.csv").write_text("\n".join(text.split("\n")[:501]), encoding="utf-8")
    knowledge, usual = KNOWLEDGE, Usual(mass_kg=75, stature_m=1.7)

    def worked(name, threads):
        out = tmp_path / f"{name}{threads}"
        work_out(str(tmp_path / name), out, usual, knowledge, threads=threads)
        return parquet.read_table(out)

    one, two, few = worked("in.csv", 1), worked("in.csv", 2), worked("few.csv", 2)

    assert one.equals(two)
    assert one["id"].to_pylist() == [str(i) for i in range(40_000)]
    assert one["compression_n"][:500].to_pylist() == pytest.approx(few["compression_n"].to_pylist())


def test_the_example_of_a_table_ends_as_its_page_says(run, tmp_path):
    out = tmp_path / "out.parquet"

    result = run("loads", "--batch", EXAMPLES / "loads_batch" / "cases.csv", "--out", out, "--json")

    assert result.exit_code == 2
    assert json.loads(result.stdout)["faulty_rows"] == 1
    cost = {row["who"]: row["relative_to_standing"] for row in parquet.read_table(out).to_pylist()}
    assert cost["stoops"] < cost["stoops and holds 10 kg"] < cost["the same in pain"]
    assert cost["10 kg close"] < cost["10 kg far"]
    assert cost["lies on the back"] < 0.3
    assert cost["a slip of the pen"] is None


# --- the page about it, and what it loads ----------------------------------------------------


def test_the_page_names_every_column_and_option():
    page, mechanics = HOW_TO.read_text(encoding="utf-8"), KNOWLEDGE.mechanics
    columns = [*number_columns(mechanics), *word_columns(mechanics), *LOAD_FIGURES]
    columns += mechanics.supports.presets
    options = [name for param in get_command(app).commands["loads"].params for name in param.opts]

    sided = ("_left", "_right")
    assert [name for name in columns if not name.endswith(sided) and f"`{name}`" not in page] == []
    assert [name for name in options if name.startswith("--") and name not in page] == []


def test_one_load_as_json_needs_neither_rich_nor_pyarrow_nor_django():
    script = (
        "import sys; from backstory_cli.app import app\n"
        "try: app(['loads', 'walk', '--json'])\n"
        "except SystemExit: pass\n"
        "assert not {'rich.console', 'pyarrow', 'django'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
