namespace Inkstone.App;

/// <summary>The options that only some figures take; <see cref="PlotCommand"/> has their names.</summary>
internal enum FigureOption
{
    Model,
    Dataset,
    Data,
    Seed,
    Train,
    Count,
    Columns,
    From,
    PickSeed,
    Wrong,
    NoLabels,
    Log,
    Z,
}
