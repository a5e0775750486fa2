using Xunit.Sdk;
using Xunit.v3;

// Each test starts processes that use every core they are given.
[assembly: Parallelization(Mode = ParallelMode.None)]
