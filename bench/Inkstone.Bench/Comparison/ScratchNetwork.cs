using Inkstone.Losses;
using Inkstone.Optimizers;

namespace Inkstone.Bench;

/// <summary>
/// The network of examples/from-scratch.cs: 784-512-10 and its training step written with tensors and the tape only. Batches come in
/// their order, as there.
/// </summary>
internal sealed class ScratchNetwork
{
    private const int BatchSize = 128;

    private readonly SGD _optimizer = new(0.01);
    private readonly SparseCategoricalCrossentropy _loss = new();
    private readonly Variable[] _weights =
    [
        new(Tensor.Uniform((Rows.Inputs, 512), 0, 0.1f, seed: 1), "W1"), new(Tensor.Zeros(512), "b1"),
        new(Tensor.Uniform((512, Rows.Classes), 0, 0.1f, seed: 2), "W2"), new(Tensor.Zeros(Rows.Classes), "b2"),
    ];

    private readonly Tensor _images;
    private readonly Tensor _labels;
    private int _next;

    public ScratchNetwork()
    {
        var shapes = new Sequential([new Layers.Input(Rows.Inputs), new Layers.Dense(Rows.Classes)]);
        shapes.Compile("sgd", _loss);
        (_images, _labels) = RandomDigits.For(shapes, BatchSize);
    }

    public float Step()
    {
        _next = _next + BatchSize > _images.Shape[0] ? 0 : _next;
        var (images, labels) = (_images[_next..(_next + BatchSize)], _labels[_next..(_next + BatchSize)]);
        _next += BatchSize;

        using var tape = new GradientTape();
        var hidden = Ops.ReLU(images.MatMul(_weights[0]) + _weights[1]);
        var predictions = Ops.Softmax(hidden.MatMul(_weights[2]) + _weights[3]);
        var averageLoss = _loss.PerSample(labels, predictions).Mean();
        var gradients = tape.Gradient(averageLoss, _weights);
        _optimizer.ApplyGradients(gradients, _weights);
        return averageLoss.ToScalar();
    }
}
