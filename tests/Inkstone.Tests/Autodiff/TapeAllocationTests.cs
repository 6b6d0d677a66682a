using Inkstone.Losses;
using Inkstone.Optimizers;

namespace Inkstone.Tests.Autodiff;

[Collection(AloneCollection.Name)]
public class TapeAllocationTests
{
    // The network and the loop of examples/scratch/ScratchNetwork.cs, on batches of another size.
    [Theory]
    [InlineData(128)]
    [InlineData(16)]
    public void A_step_on_the_tape_allocates_its_results_and_gradients_and_little_else(int batch)
    {
        const int inputs = 784, hidden = 512, classes = 10;
        var (w1, b1) = (new Variable(Tensor.Uniform((inputs, hidden), 0, 0.1f)), new Variable(Tensor.Zeros(hidden)));
        var (w2, b2) = (new Variable(Tensor.Uniform((hidden, classes), 0, 0.1f)), new Variable(Tensor.Zeros(classes)));
        var images = Tensor.FromBytes(new byte[10 * batch * inputs], (10 * batch, inputs));
        var labels = Tensor.Zeros(10 * batch);
        var (optimizer, loss) = (new SGD(0.01), new SparseCategoricalCrossentropy());
        for (var i = 0; i < 5; i++)
        {
            Step(i);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Step(5);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        // Each layer has three results (product, sum, activation), the loss is one number for each sample, and each of these has a gradient.
        var results = 3 * batch * (hidden + classes) + 2 * batch;
        var weights = w1.Size + b1.Size + w2.Size + b2.Size;
        bytes.ShouldBeLessThan(sizeof(float) * (2 * results + weights) + 32_000);

        void Step(int number)
        {
            using var tape = new GradientTape();
            var (x, y) = (images[(number * batch)..((number + 1) * batch)], labels[(number * batch)..((number + 1) * batch)]);
            var activations = Ops.ReLU(x.MatMul(w1) + b1);
            var predictions = Ops.Softmax(activations.MatMul(w2) + b2);
            var mean = loss.PerSample(y, predictions).Mean();
            optimizer.ApplyGradients(tape.Gradient(mean, [w1, b1, w2, b2]), [w1, b1, w2, b2]);
        }
    }
}
