using Inkstone;
using Inkstone.Losses;

namespace FromScratch;

/// <summary>activation(x · W + b), with weights made at the first call: W in [0, 0.1), b zero.</summary>
internal sealed class SimpleDense(int units, Func<Tensor, Tensor> activation, ulong seed, bool glorot = false)
{
    private Variable? _w;
    private Variable? _b;

    public IReadOnlyList<Variable> Weights => _w is null || _b is null
        ? throw new InvalidOperationException("A layer has no weights before its first call.")
        : [_w, _b];

    public Tensor Call(Tensor inputs)
    {
        _w ??= new Variable(FirstWeights(inputs.Shape[^1]), "W");
        _b ??= new Variable(Tensor.Zeros(units), "b");
        return activation(inputs.MatMul(_w) + _b);
    }

    public override string ToString() =>
        $"weights:{NumpyText.Repr(Weights[0])}\nbias:{NumpyText.Repr(Weights[1])}";

    private Tensor FirstWeights(int inputs)
    {
        // Glorot and Bengio 2010: on both sides of zero, and the closer to it the more neurons there are.
        var limit = glorot ? MathF.Sqrt(6f / (inputs + units)) : 0.1f;
        return Tensor.Uniform((inputs, units), glorot ? -limit : 0, limit, seed);
    }
}

/// <summary>Layers one after the other.</summary>
internal sealed class SimpleSequential(IReadOnlyList<SimpleDense> layers)
{
    private readonly IReadOnlyList<SimpleDense> _layers =
        layers.Count > 0 ? layers : throw new ArgumentException("Expected at least one layer. Received: none.");

    public IReadOnlyList<Variable> Weights => [.. _layers.SelectMany(layer => layer.Weights)];

    public Tensor Call(Tensor inputs) => _layers.Aggregate(inputs, (x, layer) => layer.Call(x));
}

/// <summary>Samples in batches, shuffled at each Reset if asked to; the last batch may be shorter.</summary>
internal sealed class BatchGenerator(Tensor images, Tensor labels, int batchSize, RandomStream? shuffle = null)
{
    private readonly int _count = images.Shape[0] == labels.Shape[0]
        ? images.Shape[0]
        : throw new ArgumentException($"Expected as many labels as images. Received: {labels.Shape} and {images.Shape}.");

    private readonly int[] _order = [.. Enumerable.Range(0, images.Shape[0])];
    private int _next;

    public int Batches => (_count + batchSize - 1) / batchSize;

    public (Tensor Images, Tensor Labels) Next()
    {
        var batch = _next < _count
            ? _next..Math.Min(_next + batchSize, _count)
            : throw new InvalidOperationException("All batches have been taken: call Reset() to begin again.");
        _next = batch.End.Value;
        return shuffle is null
            ? (images[batch], labels[batch])
            : (Rows(images, _order[batch]), Rows(labels, _order[batch]));
    }

    public void Reset()
    {
        _next = 0;
        shuffle?.Shuffle<int>(_order);
    }

    private static Tensor Rows(Tensor from, int[] rows)
    {
        var size = from.Size / from.Shape[0];
        var values = new float[rows.Length * size];
        for (var i = 0; i < rows.Length; i++)
        {
            from.AsSpan().Slice(rows[i] * size, size).CopyTo(values.AsSpan(i * size));
        }

        return Tensor.From(values, [rows.Length, .. from.Shape[1..].Axes]);
    }
}

/// <summary>How weights are changed by their gradients.</summary>
internal delegate void Update(IReadOnlyList<Tensor> gradients, IReadOnlyList<Variable> weights);

internal static class Training
{
    private static readonly SparseCategoricalCrossentropy Loss = new();

    /// <summary>Gradient descent by hand. <c>new SGD(0.01).ApplyGradients</c> does the same.</summary>
    public static void UpdateByHand(IReadOnlyList<Tensor> gradients, IReadOnlyList<Variable> weights)
    {
        foreach (var (gradient, weight) in gradients.Zip(weights))
        {
            weight.AssignSubtract(gradient * 0.01f);
        }
    }

    /// <summary>Forward, loss, gradients, update; gives the mean loss before the update.</summary>
    public static float Step(SimpleSequential model, Tensor images, Tensor labels, Update update)
    {
        using var tape = new GradientTape();
        var predictions = model.Call(images);
        var averageLoss = Loss.PerSample(labels, predictions).Mean();
        var gradients = tape.Gradient(averageLoss, model.Weights);
        update(gradients, model.Weights);
        return averageLoss.ToScalar();
    }

    /// <summary>Epoch after epoch over all samples; gives the loss of each step.</summary>
    public static List<float> Fit(
        SimpleSequential model, BatchGenerator batches, int epochs, Update update, TextWriter log)
    {
        List<float> losses = [];
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            log.WriteLine($"Epoch {epoch}");
            batches.Reset();
            for (var batch = 0; batch < batches.Batches; batch++)
            {
                var (images, labels) = batches.Next();
                losses.Add(Step(model, images, labels, update));
                if (batch % 100 == 0)
                {
                    log.WriteLine($"loss at batch {batch}: {losses[^1]}");
                }
            }
        }

        return losses;
    }

    /// <summary>The share of right answers over all samples, each batch counted by its size.</summary>
    public static double Accuracy(SimpleSequential model, Tensor images, Tensor labels)
    {
        var (batches, right) = (new BatchGenerator(images, labels, batchSize: 128), 0);
        for (var batch = 0; batch < batches.Batches; batch++)
        {
            var (x, y) = batches.Next();
            right += model.Call(x).ArgMax().Where((answer, i) => answer == y[i]).Count();
        }

        return (double)right / labels.Size;
    }
}
