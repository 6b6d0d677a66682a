namespace Inkstone.Bench;

/// <summary>All rows, with their work and goals.</summary>
internal static class Rows
{
    public const int Inputs = 784;
    public const int Classes = 10;
    public const int GrowthBatch = 128;
    public const int ManyPredictions = 10_000;
    public const string FromScratch = "from-scratch";
    public const string Convnet = "convnet";

    /// <summary>The rows of the comparison with the peers.</summary>
    public static IReadOnlyList<Row> Compared { get; } =
    [
        new("first-network", RowKind.Step, DenseStep(100, Inputs, 20, 20, 20, Classes), 0.40),
        new("dense-512", RowKind.Step, DenseStep(128, Inputs, 512, Classes), 0.85),
        new("deep-dense", RowKind.Step, DenseStep(256, Inputs, 1024, 512, 256, 128, Classes), 0.85),
        new("digits-20x20", RowKind.Step, DenseStep(32, 400, 25, 15, Classes), 0.25),
        new(FromScratch, RowKind.Step, DenseStep(128, Inputs, 512, Classes), 0.70),
        new("softmax-regression", RowKind.Step, DenseStep(128, Inputs, Classes), 0.40),
        new(Convnet, RowKind.Step, ConvnetStep(128), 0.80, Shortcut: 4),
        .. Products("128x512x784", 0.92),
        .. Products("256x1024x784", 0.92),
        .. Products("512x512x512", 0.92),
        .. Products("1024x1024x1024", 0.92),
        .. Products("100x20x784", 0.60),
        .. Products("32x25x400", 0.60),
        new("predict-1", RowKind.Prediction, DenseForward(1, Inputs, 512, Classes)),
        new("predict-10000", RowKind.Prediction, DenseForward(ManyPredictions, Inputs, 512, Classes), 0.85),
        new("predict-convnet-1", RowKind.Prediction, ConvnetForward(1), Shortcut: 4),
        new("predict-convnet-10000", RowKind.Prediction, ConvnetForward(ManyPredictions), Shortcut: 4),
    ];

    /// <summary>How Inkstone's own costs grow: dense-512 with other batch sizes and other widths.</summary>
    public static IReadOnlyList<Row> Growth { get; } =
    [
        .. new[] { 1, 4, 16, 64, 256, 1024, 4096 }.Select(batch => new Row($"batch {batch}", RowKind.BatchGrowth, DenseStep(batch, Inputs, 512, Classes))),
        .. new[] { 16, 64, 256, 511, 512, 513, 1024, 2048, 4096 }.Select(width => new Row($"width {width}", RowKind.WidthGrowth, DenseStep(GrowthBatch, Inputs, width, Classes))),
    ];

    public static IEnumerable<Row> All => Compared.Concat(Growth);

    /// <summary>Rows, columns and depth of a product such as "A·B 128x512x784".</summary>
    public static (string Kind, int Rows, int Columns, int Depth) ReadProduct(string name)
    {
        var parts = name.Split(' ');
        var size = Array.ConvertAll(parts[1].Split('x'), int.Parse);
        return (parts[0], size[0], size[1], size[2]);
    }

    private static IEnumerable<Row> Products(string size, double goal)
    {
        foreach (var kind in new[] { "A·B", "Aᵀ·B", "A·Bᵀ" })
        {
            var name = $"{kind} {size}";
            var (_, rows, columns, depth) = ReadProduct(name);
            yield return new Row(name, RowKind.Product, 2.0 * rows * columns * depth, goal);
        }
    }

    /// <summary>A product for each layer.</summary>
    private static double DenseForward(int batch, params ReadOnlySpan<int> widths)
    {
        var sum = 0.0;
        for (var i = 1; i < widths.Length; i++)
        {
            sum += 2.0 * batch * widths[i - 1] * widths[i];
        }

        return sum;
    }

    // Multiplied out as they are defined, however a library computes them: 26 x 26 places of 3 x 3 pixels, then 11 x 11 of 3 x 3 x 32, then 5 x 5 x 64 numbers.
    private static double ConvnetForward(int batch) => DenseForward(26 * 26 * batch, 9, 32) + DenseForward(11 * 11 * batch, 9 * 32, 64) + DenseForward(batch, 5 * 5 * 64, Classes);

    private static double ConvnetStep(int batch) => 3 * ConvnetForward(batch) - DenseForward(26 * 26 * batch, 9, 32);

    /// <summary>Forward, the gradient by each kernel, and the gradient by the input of each layer but the first, which nobody asks for.</summary>
    private static double DenseStep(int batch, params ReadOnlySpan<int> widths) => 2 * DenseForward(batch, widths) + DenseForward(batch, widths[1..]);
}
