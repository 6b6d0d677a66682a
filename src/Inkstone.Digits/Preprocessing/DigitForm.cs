namespace Inkstone.Digits;

/// <summary>How a model takes a picture of a digit: its rows and columns, and the order of its numbers.</summary>
/// <param name="Side">Rows and columns: 28, 20 or 8.</param>
/// <param name="ByColumns">Whether the numbers come column after column, as in the 5000 x 400 set.</param>
internal readonly record struct DigitForm(int Side, bool ByColumns)
{
    private static readonly int[] Sides = [DigitNormalizer.Side, DigitNormalizer.BoxSide, 8];

    /// <summary>
    /// Finds it from the model's input shape: a vector as (784,), a picture as (28, 28), or either with axes of one as (28, 28, 1).
    /// A vector of 400 is by columns, since the models that take one are those of the 5000 x 400 set.
    /// </summary>
    /// <exception cref="ArgumentException">The model takes something else.</exception>
    public static DigitForm Of(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.InputShape is not { } sample)
        {
            throw new ArgumentException($"Model '{model.Name}' does not know yet what it takes: give it an Input, such as new Input(28, 28).", nameof(model));
        }

        int[] axes = [.. sample.Where(size => size != 1)];
        foreach (var side in Sides)
        {
            if (axes is [var rows, var columns] && rows == side && columns == side)
            {
                return new DigitForm(side, ByColumns: false);
            }

            if (axes is [var size] && size == side * side)
            {
                return new DigitForm(side, ByColumns: side == DigitNormalizer.BoxSide);
            }
        }

        throw new ArgumentException(
            $"Pictures can be brought to 28x28, 20x20 and 8x8 pixels, as (784,), (28, 28) or (28, 28, 1) and likewise for the others. Model '{model.Name}' takes shape {sample}.",
            nameof(model));
    }

    /// <summary>Whether a sample of this shape is one row of numbers rather than a picture: at most one axis is longer than one.</summary>
    public static bool IsVector(Shape sample) => sample.Count(size => size != 1) <= 1;

    /// <summary>The numbers of an upright picture of bytes in the model's order, 0 to 1, as a batch of one in the model's shape.</summary>
    public Tensor ToInput(Model model, ReadOnlySpan<byte> pixels)
    {
        var values = new float[pixels.Length];
        Fill(pixels, values);
        return Tensor.From(values, model.InputShape!.Value.WithBatch(1));
    }

    /// <summary>The numbers of an upright picture of bytes in the model's order, 0 to 1.</summary>
    public void Fill(ReadOnlySpan<byte> pixels, Span<float> values)
    {
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                values[row * Side + column] = pixels[ByColumns ? column * Side + row : row * Side + column] / (float)byte.MaxValue;
            }
        }
    }
}
