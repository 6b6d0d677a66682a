namespace Inkstone.App;

/// <summary>What the user asked of a figure, as far as there are options for it.</summary>
internal sealed record PlotOptions
{
    public string? Model { get; init; }

    public string? Dataset { get; init; }

    public string? Data { get; init; }

    /// <summary>Whether the pictures to learn from are wanted instead of the test pictures.</summary>
    public bool Train { get; init; }

    public int? Count { get; init; }

    public int? Columns { get; init; }

    /// <summary>The first of consecutive pictures; random ones when null.</summary>
    public int? From { get; init; }

    /// <summary>The seed of the pen, for sets written by it.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Decides which random pictures are taken.</summary>
    public ulong PickSeed { get; init; }

    /// <summary>Whether only pictures that are read wrong are wanted.</summary>
    public bool Wrong { get; init; }

    /// <summary>Whether digits stand beside the pictures.</summary>
    public bool Labels { get; init; } = true;

    public bool LogScale { get; init; }

    public double[]? Z { get; init; }
}
