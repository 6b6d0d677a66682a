using Inkstone.Digits;
using Inkstone.Layers;

namespace Inkstone.Bench;

/// <summary>Inkstone's side of every row: something that runs steps until a clock says that time is up.</summary>
internal static class Workloads
{
    // Rows computed at a time by Predict of 10,000: the hidden layer's outputs of a batch fit the second-level cache.
    private const int PredictBatch = 256;

    /// <summary>Makes the model or the matrices of a row.</summary>
    public static Action<StepClock> Create(Row row) => row.Kind switch
    {
        RowKind.Product => Loop(Product(row.Name)),
        RowKind.Prediction => Loop(Prediction(row.Name)),
        RowKind.BatchGrowth or RowKind.WidthGrowth => Training(GrowthModel(row), GrowthBatch(row)),
        _ when row.Name == Rows.FromScratch => Loop(FromScratch()),
        _ when row.Name == Rows.Convnet => Training(Convnet(), Rows.GrowthBatch),
        _ => Training(Recipes.Find(row.Name).Create(seed: 1), Recipes.Find(row.Name).Settings.BatchSize),
    };

    /// <summary>A product through the public operation, its result a new tensor each time.</summary>
    public static Action Product(string name)
    {
        var (kind, rows, columns, depth) = Rows.ReadProduct(name);
        var (transposeA, transposeB) = (kind == "Aᵀ·B", kind == "A·Bᵀ");
        var a = Tensor.Uniform(transposeA ? (depth, rows) : (rows, depth), -1, 1, seed: 1);
        var b = Tensor.Uniform(transposeB ? (columns, depth) : (depth, columns), -1, 1, seed: 2);
        return () => Ops.MatMul(a, b, transposeA, transposeB);
    }

    /// <summary>dense-512 with another width or batch size.</summary>
    public static Model GrowthModel(Row row)
    {
        var width = row.Kind == RowKind.WidthGrowth ? Number(row) : 512;
        var model = new Sequential([new Input(Rows.Inputs), new Dense(width, "relu"), new Dense(Rows.Classes, "softmax")], seed: 1);
        model.Compile("rmsprop", "sparse_categorical_crossentropy", ["accuracy"]);
        return model;
    }

    /// <summary>The convolutional network of Keras' MNIST example.</summary>
    public static Model Convnet()
    {
        var model = new Sequential(
            [
                new Input(28, 28, 1), new Conv2D(32, 3, activation: "relu"), new MaxPooling2D(2), new Conv2D(64, 3, activation: "relu"), new MaxPooling2D(2),
                new Flatten(), new Dropout(0.5), new Dense(Rows.Classes, "softmax"),
            ],
            seed: 1);
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        return model;
    }

    public static int GrowthBatch(Row row) => row.Kind == RowKind.BatchGrowth ? Number(row) : Rows.GrowthBatch;

    private static int Number(Row row) => int.Parse(row.Name.Split(' ')[1]);

    /// <summary>The ordinary Fit: shuffled batches, metrics, optimizer, epoch after epoch.</summary>
    private static Action<StepClock> Training(Model model, int batchSize)
    {
        var (x, y) = RandomDigits.For(model, batchSize);
        return clock => model.Fit(x, y, batchSize, epochs: int.MaxValue, progress: new FitClock(model, clock));
    }

    private static Action FromScratch()
    {
        var network = new ScratchNetwork();
        return () => network.Step();
    }

    private static Action Prediction(string name)
    {
        var model = name.Contains(Rows.Convnet) ? Convnet() : Recipes.Find("dense-512").Create(seed: 1);
        var (x, _) = RandomDigits.For(model, 1);
        if (name.EndsWith($"-{Rows.ManyPredictions}"))
        {
            var many = x[..Rows.ManyPredictions];
            return () => model.Predict(many, PredictBatch);
        }

        var (sample, output) = (x.AsSpan()[..Rows.Inputs].ToArray(), new float[Rows.Classes]);
        return () => model.Predict(sample, output);
    }

    private static Action<StepClock> Loop(Action step) => clock =>
    {
        do
        {
            step();
        }
        while (clock.Tick());
    };
}
