"""FHIR R4 in: another shell around the engine. It turns resources into raw answers."""
