"""One file per report: `susun(periode) -> IsiLaporan`."""
