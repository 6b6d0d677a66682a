using Inkstone.Figures;

namespace Inkstone.Digits;

public static partial class DigitFigures
{
    /// <summary>A grid of pictures with their digits, row by row.</summary>
    /// <param name="images">The set.</param>
    /// <param name="indices">The pictures to show, in order; <see cref="DigitImages.RandomIndices"/> makes some.</param>
    /// <param name="columns">How many pictures stand side by side.</param>
    /// <param name="map">The colours; <see cref="ColorMap.Binary"/>, dark ink on white, when left out.</param>
    /// <param name="labels">Where the digits stand.</param>
    /// <param name="cell">The width and the height of a cell with its label, in inches.</param>
    /// <param name="title">A title of the whole; none when left out.</param>
    /// <exception cref="ArgumentException">There are no indices, or no columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such picture.</exception>
    public static Figure SampleGrid(
        DigitImages images,
        IReadOnlyList<int> indices,
        int columns,
        ColorMap? map = null,
        LabelPlace labels = LabelPlace.Below,
        double cell = 1,
        string? title = null)
    {
        CheckGrid(images, indices, columns);
        Panel[] cells = [.. indices.Select(index => Cell(images, index, map ?? ColorMap.Binary, Digit(images.Label(index)), labels))];
        return Grid(cells, columns, cell, SamplesOf(images, indices), title);
    }

    private static string SamplesOf(DigitImages images, IEnumerable<int> indices) =>
        $"Handwritten digits: {string.Join(", ", indices.Select(index => images.Label(index)))}";
}
