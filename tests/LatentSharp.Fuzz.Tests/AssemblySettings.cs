using Xunit.Sdk;
using Xunit.v3;

// Time and memory are counted for the whole process.
[assembly: Parallelization(Mode = ParallelMode.None)]
