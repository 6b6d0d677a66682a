namespace Inkstone.Tests.Losses;

public class LossAllocationTests
{
    [Theory]
    [InlineData("mse")]
    [InlineData("mae")]
    [InlineData("categorical_crossentropy")]
    [InlineData("sparse_categorical_crossentropy")]
    [InlineData("binary_crossentropy")]
    public void A_recorded_loss_runs_again_without_allocating(string name)
    {
        var prediction = new Variable(Tensor.Full((8, 10), 0.1f));
        var target = name.StartsWith("sparse") ? Tensor.Zeros(8) : Categorical.OneHot(Tensor.Zeros(8), 10);
        using var tape = new GradientTape();
        var loss = LossOf(name).Call(target, prediction);
        tape.Dispose();
        var pass = new BackwardPass(tape.Nodes, loss, [prediction]);
        Run(50);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(100);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Run(int times)
        {
            for (var i = 0; i < times; i++)
            {
                foreach (var node in (List<Node>)tape.Nodes)
                {
                    node.Forward();
                }

                pass.Run();
            }
        }
    }

    private static Inkstone.Losses.Loss LossOf(string name) => name;
}
