"""What the numbers say: each band against the same band without the cause, in any unit."""

from bisect import bisect_right
from math import inf

import pytest

from backstory import Knowledge, figures, read_case
from backstory.knowledge.condition import Within, leaves
from backstory.knowledge.schema import CauseId, FindingId, ReferenceRange, Spread

TWO_SYSTEMS = {
    "calcium_total_mmol_l": ("11.6 mg/dL", 2.9),
    "calcium_ionised_mmol_l": ("4.81 mg/dL", 1.2),
    "magnesium_mmol_l": ("1.70 mg/dL", 0.7),
    "phosphate_mmol_l": ("3.1 mg/dL", 1.0),
    "potassium_mmol_l": ("3.2 mEq/L", 3.2),
    "creatinine_umol_l": ("1.0 mg/dL", 88.4),
    "bilirubin_umol_l": ("1.2 mg/dL", 20.5),
    "haemoglobin_g_l": ("9.8 g/dL", 98),
    "crp_mg_l": ("1.8 mg/dL", 18),
    "vitamin_d_nmol_l": ("20 ng/mL", 50),
    "cortisol_morning_nmol_l": ("3.6 µg/dL", 100),
    "parathyroid_hormone_pg_ml": ("6.9 pmol/L", 65),
    "hba1c_percent": ("48 mmol/mol", 6.5),
    "temperature_c": ("100.4 °F", 38),
    "duration_days": ("6 weeks", 42),
}


def ratio(cause: str, finding: str, value: float, knowledge: Knowledge) -> float:
    number = knowledge.findings[FindingId(finding)]
    curves = knowledge.causes[CauseId(cause)].curves
    curve = next(curve for curve in curves if curve.finding == finding)
    assert number.spread is not None
    band = bisect_right(number.edges, value)
    return curve.shares[band] / number.spread.shares[band]


def overlaps(edges: tuple[float, ...], spread: Spread, usual: ReferenceRange) -> bool:
    commonest = spread.shares.index(max(spread.shares))
    begins, ends = (-inf, *edges)[commonest], (*edges, inf)[commonest]
    low = usual.low if usual.low is not None else -inf
    high = usual.high if usual.high is not None else inf
    return begins <= high and low < ends


@pytest.mark.parametrize("finding", TWO_SYSTEMS)
def test_a_number_told_in_the_other_system_is_the_same_number(
    finding: str, knowledge: Knowledge
) -> None:
    told, own = TWO_SYSTEMS[finding]

    answers = read_case({"answers": {finding: told}}, knowledge).answers

    assert answers[FindingId(finding)] == pytest.approx(own, rel=0.01)


def test_a_fever_in_fahrenheit_is_a_fever(knowledge: Knowledge) -> None:
    answers = read_case({"answers": {"temperature_c": "100.4 °F"}}, knowledge).answers

    assert float(answers[FindingId("temperature_c")]) >= 38  # type: ignore[arg-type]


def test_no_number_is_thrown_into_yes_or_no(knowledge: Knowledge) -> None:
    lines = [
        (cause.id, sign.finding)
        for cause in knowledge.causes.values()
        for sign in cause.findings
        if sign.when is not None and any(isinstance(leaf, Within) for leaf in leaves(sign.when))
    ]

    assert lines == []


def test_every_laboratory_number_has_a_usual_range_and_speaks_of_some_cause(
    knowledge: Knowledge,
) -> None:
    numbers = [
        f for f in knowledge.findings.values() if (f.topic, f.kind) == ("laboratory", "number")
    ]
    spoken = {curve.finding for cause in knowledge.causes.values() for curve in cause.curves}

    assert [f.id for f in numbers if not f.reference or f.id not in spoken] == []


def test_the_commonest_band_overlaps_the_usual_range(knowledge: Knowledge) -> None:
    apart = {
        finding.id
        for finding in knowledge.findings.values()
        for usual in finding.reference
        if finding.spread and not overlaps(finding.edges, finding.spread, usual)
    }

    # Most people with back pain have less vitamin D than is called enough: so it says little.
    assert apart == {"vitamin_d_nmol_l"}


@pytest.mark.parametrize(
    ("cause", "finding", "likelier", "than"),
    [
        ("delayed_soreness", "duration_days", 2, 1),
        ("delayed_soreness", "duration_days", 2, 70),
        ("muscle_strain", "duration_days", 10, 60),
        ("axial_spondyloarthritis", "duration_days", 800, 100),
        ("axial_spondyloarthritis", "duration_days", 100, 20),
        ("aortic_dissection", "duration_days", 0, 3),
        ("spinal_infection", "duration_days", 20, 400),
        ("overactive_parathyroid", "calcium_total_mmol_l", 2.9, 2.5),
        ("low_calcium", "calcium_total_mmol_l", 1.7, 1.9),
        ("low_potassium", "potassium_mmol_l", 2.2, 3.4),
        ("anaemia", "haemoglobin_g_l", 70, 125),
        ("anaemia", "haemoglobin_g_l", 125, 140),
        ("soft_bones", "vitamin_d_nmol_l", 15, 40),
        ("muscle_breakdown", "creatine_kinase_u_l", 40_000, 900),
        ("spinal_infection", "esr_mm_h", 80, 25),
        ("axial_spondyloarthritis", "crp_mg_l", 15, 150),
        ("leg_artery_disease", "ankle_arm_pressure_ratio", 0.6, 0.95),
        ("cauda_equina", "bladder_residual_ml", 450, 150),
    ],
)
def test_the_further_into_its_own_range_the_likelier_the_cause(
    cause: str, finding: str, likelier: float, than: float, knowledge: Knowledge
) -> None:
    near, far = (ratio(cause, finding, value, knowledge) for value in (likelier, than))

    assert near > far


def test_a_published_line_gives_the_published_ratio(knowledge: Knowledge) -> None:
    assert ratio("sacroiliac", "sacroiliac_tests", 4, knowledge) == pytest.approx(4.29, abs=0.03)
    assert ratio("cauda_equina", "bladder_residual_ml", 300, knowledge) == pytest.approx(
        2.34, abs=0.01
    )
    assert ratio("cauda_equina", "bladder_residual_ml", 50, knowledge) == pytest.approx(
        0.28, abs=0.01
    )
    assert ratio("myeloma", "crp_mg_l", 30, knowledge) == pytest.approx(1.2)


def test_spreads_are_counted_among_the_figures(knowledge: Knowledge) -> None:
    spreads = {place: one for place, one in figures(knowledge) if isinstance(one, Spread)}

    assert spreads["findings: duration_days: spread"].told.startswith("0.2, 0.14")
    assert any(place.startswith("causes/anaemia.toml: curves") for place in spreads)
