using Xunit.v3;
using Xunit.Sdk;

// Each test starts processes that use every core they are given.
[assembly: Parallelization(Mode = ParallelMode.None)]
