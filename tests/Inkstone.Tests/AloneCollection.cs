namespace Inkstone.Tests;

/// <summary>
/// Tests that run while no other test does. Those that count allocations: a computation that finds the worker threads busy runs
/// undivided, and would start the threads later, while it is counted. And those that set the number of threads, which is the process's.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
