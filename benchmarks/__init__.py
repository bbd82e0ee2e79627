"""How fast is decisionkit, beside its peers?  Run from the repository: python -m benchmarks.

Importing this package keeps the linear algebra to one thread, which is why it comes before numpy.
"""

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
