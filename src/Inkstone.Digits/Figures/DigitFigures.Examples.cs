using Inkstone.Figures;

namespace Inkstone.Digits;

public static partial class DigitFigures
{
    private const double ExampleCell = 3;

    /// <summary>
    /// Large light-on-dark pictures in a grid of fixed size, each with the name and the number of its class below, which are the same for
    /// digits: <c>4 (4)</c>. Where there are fewer pictures than cells, the last cells stay empty; pictures beyond the last cell are left out.
    /// </summary>
    /// <param name="images">The set.</param>
    /// <param name="indices">The pictures to show, in order.</param>
    /// <param name="rows">The rows of the grid.</param>
    /// <param name="columns">The columns of the grid.</param>
    /// <exception cref="ArgumentException">There are no indices, no rows or no columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such picture.</exception>
    public static Figure Examples(DigitImages images, IReadOnlyList<int> indices, int rows = 3, int columns = 3)
    {
        CheckGrid(images, indices, columns);
        CheckSide(rows);
        int[] shown = [.. indices.Take(rows * columns)];
        var cells = shown.Select(index => Cell(images, index, ColorMap.Gray, $"{images.Label(index)} ({images.Label(index)})"));
        var empty = Enumerable.Repeat(new TextPanel(""), rows * columns - shown.Length);
        return Grid([.. cells, .. empty], columns, ExampleCell, SamplesOf(images, shown));
    }
}
