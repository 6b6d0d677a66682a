#:project ../src/Inkstone.Digits/Inkstone.Digits.csproj
#:property PublishAot=false

// A network, its training step and its training loop written from nothing but tensors and the gradient tape.
// Run: dotnet run examples/from-scratch.cs            MNIST where it is found, strokes elsewhere; 5 epochs
//      dotnet run examples/from-scratch.cs -- --quick  on 20,000 strokes, 3 epochs
using Inkstone;
using Inkstone.Digits;
using Inkstone.Losses;
using Inkstone.Optimizers;

var quick = args.Contains("--quick");
var seed = args.SkipWhile(arg => arg != "--seed").Skip(1).Select(ulong.Parse).FirstOrDefault();
var digits = DigitDatasets.Load(quick ? "strokes" : null, new DatasetOptions { StrokesTrain = quick ? 20_000 : 60_000, StrokesTest = quick ? 2_000 : 10_000 });
Console.WriteLine($"{digits.Name}: {digits.Train.Count:N0} digits to learn from, {digits.Test.Count:N0} to be tested on.");

var model = new SimpleSequential([new SimpleDense(512, x => Ops.ReLU(x), seed), new SimpleDense(10, Ops.Softmax, seed + 1)]);
Training.Fit(model, Flat(digits.Train), digits.Train.SparseLabels(), epochs: quick ? 3 : 5, batchSize: 128);
var accuracy = Training.Accuracy(model, Flat(digits.Test), digits.Test.Labels);
Console.WriteLine($"accuracy on test images: {accuracy * 100:F2}%");
if (digits.Name == "mnist")
{
    Console.WriteLine("This should reach 86 to 90 %: all first weights are positive, and the samples always come in the same order.");
}

static Tensor Flat(DigitImages images) => images.Scaled().Reshape([-1, 784]);

/// <summary>activation(x · W + b), its weights made when the size of x is known: W evenly from [0, 0.1), b zero.</summary>
internal sealed class SimpleDense(int units, Func<Tensor, Tensor> activation, ulong seed)
{
    private Variable? _w;
    private Variable? _b;

    public IReadOnlyList<Variable> Weights => [_w!, _b!];

    public Tensor Call(Tensor inputs)
    {
        _w ??= new Variable(Tensor.Uniform((inputs.Shape[^1], units), 0, 0.1f, seed), "W");
        _b ??= new Variable(Tensor.Zeros(units), "b");
        return activation(inputs.MatMul(_w) + _b);
    }

    public override string ToString() => $"weights:{_w}\nbias:{_b}";
}

/// <summary>Layers one after the other.</summary>
internal sealed class SimpleSequential(IReadOnlyList<SimpleDense> layers)
{
    public IReadOnlyList<Variable> Weights => [.. layers.SelectMany(layer => layer.Weights)];

    public Tensor Call(Tensor inputs) => layers.Aggregate(inputs, (x, layer) => layer.Call(x));
}

/// <summary>Samples in batches, in their order; the last batch may be shorter.</summary>
internal sealed class BatchGenerator(Tensor images, Tensor labels, int batchSize)
{
    private int _next;

    public int Batches => (images.Shape[0] + batchSize - 1) / batchSize;

    public (Tensor Images, Tensor Labels) Next()
    {
        var (start, end) = (_next, Math.Min(_next + batchSize, images.Shape[0]));
        _next = end;
        return (images[start..end], labels[start..end]);
    }
}

internal static class Training
{
    private static readonly SGD Optimizer = new(0.01);
    private static readonly SparseCategoricalCrossentropy Loss = new();

    /// <summary>Forward, loss, gradients, update; gives the mean loss before the update.</summary>
    public static float Step(SimpleSequential model, Tensor images, Tensor labels)
    {
        using var tape = new GradientTape();
        var predictions = model.Call(images);
        var averageLoss = Loss.PerSample(labels, predictions).Mean();
        var gradients = tape.Gradient(averageLoss, model.Weights);
        Optimizer.ApplyGradients(gradients, model.Weights); // or for each: weight.AssignSubtract(gradient * 0.01f)
        return averageLoss.ToScalar();
    }

    public static void Fit(SimpleSequential model, Tensor images, Tensor labels, int epochs, int batchSize)
    {
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            Console.WriteLine($"Epoch {epoch}");
            var batches = new BatchGenerator(images, labels, batchSize);
            for (var batch = 0; batch < batches.Batches; batch++)
            {
                var (batchImages, batchLabels) = batches.Next();
                var loss = Step(model, batchImages, batchLabels);
                if (batch % 100 == 0)
                {
                    Console.WriteLine($"loss at batch {batch}: {loss:F4}");
                }
            }
        }
    }

    /// <summary>The share of right answers over all samples, not only those of the first batch (the notebook returned too early).</summary>
    public static double Accuracy(SimpleSequential model, Tensor images, ReadOnlySpan<byte> labels)
    {
        var batches = new BatchGenerator(images, Tensor.From(labels), batchSize: 128);
        var right = 0;
        for (var batch = 0; batch < batches.Batches; batch++)
        {
            var (batchImages, batchLabels) = batches.Next();
            var predictions = model.Call(batchImages).ArgMax();
            right += predictions.Where((prediction, i) => prediction == batchLabels[i]).Count();
        }

        return (double)right / labels.Length;
    }
}
