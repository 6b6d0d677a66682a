namespace Inkstone.Bench;

/// <summary>What is measured: one line of the tables.</summary>
/// <param name="Name">The name, under which the peers' scripts know it too.</param>
/// <param name="Kind">The table it belongs to.</param>
/// <param name="Flop">
/// Arithmetic in one step, in floating-point operations: two for each multiplication and addition of the matrix products, which
/// cannot be avoided. Nothing else is counted, so whatever a step does besides lowers its share of the peak.
/// </param>
/// <param name="Goal">The share of the processor's peak on one thread that is aimed at, if any.</param>
/// <param name="Shortcut">By how much known algorithms can lessen that arithmetic: 4 for convolutions of 3 x 3 pixels (Winograd's F(4 x 4, 3 x 3)).</param>
internal sealed record Row(string Name, RowKind Kind, double Flop, double? Goal = null, double Shortcut = 1);

/// <summary>The tables.</summary>
internal enum RowKind
{
    Step,
    Product,
    Prediction,
    BatchGrowth,
    WidthGrowth,
}
