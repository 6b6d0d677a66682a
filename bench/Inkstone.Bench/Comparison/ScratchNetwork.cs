using FromScratch;
using Inkstone.Optimizers;

namespace Inkstone.Bench;

/// <summary>
/// The network of lesson 4, from its very file (examples/scratch/ScratchNetwork.cs): 784-512-10 and its training step written with
/// tensors and the tape only. Batches come in their order, as there.
/// </summary>
internal sealed class ScratchNetwork
{
    private const int BatchSize = 128;

    private readonly SimpleSequential _network = new([new SimpleDense(512, x => Ops.ReLU(x), seed: 1), new SimpleDense(Rows.Classes, Ops.Softmax, seed: 2)]);
    private readonly Update _update = new SGD(0.01).ApplyGradients;
    private readonly BatchGenerator _batches;
    private int _steps;

    public ScratchNetwork()
    {
        var shapes = new Sequential([new Layers.Input(Rows.Inputs), new Layers.Dense(Rows.Classes)]);
        shapes.Compile("sgd", "sparse_categorical_crossentropy");
        var (images, labels) = RandomDigits.For(shapes, BatchSize);
        _batches = new BatchGenerator(images, labels, BatchSize);
    }

    public float Step()
    {
        if (_steps++ % _batches.Batches == 0)
        {
            _batches.Reset();
        }

        var (images, labels) = _batches.Next();
        return Training.Step(_network, images, labels, _update);
    }
}
