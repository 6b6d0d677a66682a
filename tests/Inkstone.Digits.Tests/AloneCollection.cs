namespace Inkstone.Digits.Tests;

/// <summary>Tests that count allocations run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
