namespace Inkstone.Figures;

/// <summary>A panel made ready for a cell: the room its labels need is known, so that the panels beside it can be given the same.</summary>
internal abstract class PanelDrawing
{
    /// <summary>The room for labels around the inner area; title and caption not counted.</summary>
    public abstract Margins Margins { get; }

    /// <summary>Draws the panel, its labels around it.</summary>
    /// <returns>The area it filled, labels not counted.</returns>
    public abstract Area Draw(SvgWriter svg, Area inner);
}
