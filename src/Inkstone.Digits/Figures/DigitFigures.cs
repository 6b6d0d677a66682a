using System.Globalization;
using System.Runtime.CompilerServices;
using Inkstone.Figures;

namespace Inkstone.Digits;

/// <summary>
/// The figures that lessons about digits draw: grids of samples, predictions and mistakes, and what a network has learned. They show
/// the raw pictures, upright however the set stores them, each with its own darkest and lightest pixel at the ends of the colour map.
/// </summary>
/// <example><code>
/// DigitFigures.SampleGrid(mnist.Train, [.. Enumerable.Range(0, 25)], columns: 5).Save("samples.svg");
/// </code></example>
public static partial class DigitFigures
{
    // Widths and heights are in inches.
    private const double TitleHeight = 0.4;
    private const double ClassCell = 2;
    private const int ClassColumns = 5;

    // More would not fit the largest figure.
    private const int MostCells = 200;

    /// <summary>The one way a picture of a set becomes a cell of a figure.</summary>
    private static ImagePanel Cell(DigitImages images, int index, ColorMap map, string label, LabelPlace place = LabelPlace.Below, Rgb? color = null) =>
        Labelled(new ImagePanel(images.Pixels(index), images.Height, images.Width, map), label, place, color);

    private static ImagePanel Labelled(ImagePanel panel, string label, LabelPlace place, Rgb? color = null)
    {
        panel.Title = place == LabelPlace.Above ? label : null;
        panel.Caption = place == LabelPlace.Below ? label : null;
        panel.CaptionColor = color;
        return panel;
    }

    /// <summary>Cells of one size, side by side.</summary>
    private static Figure Grid(IReadOnlyList<Panel> cells, int columns, double cell, string description, string? title = null)
    {
        var rows = (cells.Count - 1) / columns + 1;
        return new Figure(cells, columns, columns * cell, rows * cell + (title is null ? 0 : TitleHeight)) { Title = title, Description = description };
    }

    /// <summary>Ten cells, one for each digit, in two rows.</summary>
    private static Figure ClassGrid(IReadOnlyList<Panel> cells, string description) => Grid(cells, ClassColumns, ClassCell, description);

    private static string Digit(int digit) => digit.ToString(CultureInfo.InvariantCulture);

    private static void CheckSide(int cells, [CallerArgumentExpression(nameof(cells))] string? name = null)
    {
        if (cells is < 1 or > MostCells)
        {
            throw new ArgumentOutOfRangeException(name, $"A grid has 1 to {MostCells} {name}. Received: {cells}.");
        }
    }

    private static void CheckGrid(DigitImages images, IReadOnlyList<int> indices, int columns)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(indices);
        CheckSide(columns);
        if (indices.Count == 0)
        {
            throw new ArgumentException("A grid needs at least one picture. Received: no indices.", nameof(indices));
        }
    }
}
