namespace Inkstone.Tests;

/// <summary>
/// Tests that count allocations run while no other test does: a computation that finds the worker threads busy runs undivided,
/// and would start the threads later, while it is counted.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
