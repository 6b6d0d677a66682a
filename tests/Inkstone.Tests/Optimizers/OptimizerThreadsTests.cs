using Inkstone.Optimizers;

namespace Inkstone.Tests.Optimizers;

[Collection(AloneCollection.Name)]
public class OptimizerThreadsTests
{
    private const int Count = 100_003; // enough to be divided, and not a whole number of vectors

    private static readonly Dictionary<string, Func<Optimizer>> Optimizers = new()
    {
        ["SGD"] = () => new SGD(),
        ["SGD, momentum"] = () => new SGD(momentum: 0.9),
        ["SGD, Nesterov"] = () => new SGD(momentum: 0.9, nesterov: true),
        ["RMSprop"] = () => new RMSprop(),
        ["RMSprop, momentum"] = () => new RMSprop(momentum: 0.9),
        ["RMSprop, centered"] = () => new RMSprop(momentum: 0.9, centered: true),
        ["Adam"] = () => new Adam(),
        ["Adam, amsgrad"] = () => new Adam(amsgrad: true),
        ["AdamW"] = () => new AdamW(),
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Many_weights_get_the_same_bits_for_any_number_of_threads(string name)
    {
        var before = Parallelism.Threads;
        try
        {
            var one = WeightsAfterSteps(name, threads: 1);
            foreach (var threads in new[] { 2, 8 })
            {
                WeightsAfterSteps(name, threads).ShouldBe(one);
            }
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    private static int[] WeightsAfterSteps(string name, int threads)
    {
        Parallelism.Threads = threads;
        var optimizer = Optimizers[name]();
        var start = Tensor.Normal(Count, seed: 1);
        var weights = new Variable(start);
        for (var step = 0; step < 3; step++)
        {
            optimizer.ApplyGradients([Tensor.Normal(Count, seed: 2 + (ulong)step)], [weights]);
        }

        weights.ToArray().ShouldNotBe(start.ToArray());
        return Array.ConvertAll(weights.ToArray(), BitConverter.SingleToInt32Bits);
    }
}
