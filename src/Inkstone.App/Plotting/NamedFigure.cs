namespace Inkstone.App;

/// <summary>A figure that <c>inkstone plot</c> draws.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Description">What it shows, in a line.</param>
/// <param name="Options">The options it takes, but for those that every figure takes.</param>
/// <param name="Draw">Draws it.</param>
internal sealed record NamedFigure(string Name, string Description, IReadOnlyList<FigureOption> Options, Func<PlotSources, Plotted> Draw)
{
    /// <summary>Whether it is made of pictures whose labels can be left out, so that it can be saved without a font.</summary>
    public bool CanBePng => Options.Contains(FigureOption.NoLabels);
}
