"""Numbers only: ranks, normalisation, sums, distances, dispersion and agreement."""
