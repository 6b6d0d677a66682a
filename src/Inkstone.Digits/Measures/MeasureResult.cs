namespace Inkstone.Digits;

/// <summary>What a measure found.</summary>
/// <param name="Figures">The numbers, the one that matters most first.</param>
/// <param name="Details">A table for who wants to know more; most have none.</param>
internal sealed record MeasureResult(IReadOnlyList<MeasuredFigure> Figures, DetailTable? Details = null)
{
    /// <summary>All figures that have a text, in a line.</summary>
    public override string ToString() => string.Join(", ", Figures.Select(figure => figure.Text).Where(text => text.Length > 0));
}
