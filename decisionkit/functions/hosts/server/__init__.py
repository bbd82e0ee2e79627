"""xlwings Server: calls over threads, a gate before it, a project for IT."""
