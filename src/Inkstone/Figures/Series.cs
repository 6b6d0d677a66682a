namespace Inkstone.Figures;

/// <summary>A line of a plot; its width is in pixels.</summary>
internal sealed record Series(double[] Xs, double[] Ys, string? Label, Rgb Color, double Width);
