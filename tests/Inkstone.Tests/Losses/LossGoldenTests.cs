using System.Text.Json;
using Inkstone.Losses;

namespace Inkstone.Tests.Losses;

public class LossGoldenTests
{
    private static readonly JsonElement Golden = GoldenFile.Read("losses");
    private static readonly double[] MeanOfFour = [0.25, 0.25, 0.25, 0.25];
    private static readonly (Shape, double[]) Logits = ((4, 4), Golden.Numbers("logits"));
    private static readonly (Shape, double[]) OneHot = ((4, 4), Golden.Numbers("one_hot"));
    private static readonly (Shape, double[]) Labels = (4, Golden.Numbers("labels"));
    private static readonly (Shape, double[]) Softmax = ((4, 4), Golden.Numbers("softmax"));

    [Fact]
    public void Softmax_in_double() =>
        Expect.Close(new DoubleRun(new SoftmaxOperation<double>(), Logits).Output, Golden.Numbers("softmax"), 1e-12);

    [Fact]
    public void Softmax_of_the_notebook_logits()
    {
        var golden = GoldenFile.Read("notebook_logits");
        var softmax = Ops.Softmax(Tensor.From(golden.Floats("logits"), (1, 10)));

        Expect.Close(softmax.AsSpan(), golden.Numbers("softmax"), 1e-6);
        softmax.ArgMax().ShouldBe([2]);
        softmax.Sum().ToScalar().ShouldBe(1, 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Crossentropy_from_logits_in_double(bool sparse)
    {
        var expected = Golden.GetProperty("from_logits");
        var run = sparse
            ? new DoubleRun(new SparseCategoricalCrossentropyOperation<double>(fromLogits: true), Labels, Logits)
            : new DoubleRun(new CategoricalCrossentropyOperation<double>(fromLogits: true, 0), OneHot, Logits);

        Expect.Close(run.Output, expected.Numbers("per_sample"), 1e-12);
        Expect.Close(run.Gradient(1, MeanOfFour), expected.Numbers("grad_logits_of_mean"), 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Crossentropy_from_probabilities_in_double(bool sparse)
    {
        var run = sparse
            ? new DoubleRun(new SparseCategoricalCrossentropyOperation<double>(fromLogits: false), Labels, Softmax)
            : new DoubleRun(new CategoricalCrossentropyOperation<double>(fromLogits: false, 0), OneHot, Softmax);

        Expect.Close(run.Output, Golden.GetProperty("from_probabilities").Numbers("per_sample"), 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Probabilities_are_normalized_and_clipped(bool sparse)
    {
        var golden = Golden.GetProperty("unnormalised_probabilities");
        (Shape, double[]) q = ((4, 3), golden.Numbers("q"));
        var run = sparse
            ? new DoubleRun(new SparseCategoricalCrossentropyOperation<double>(fromLogits: false), (4, [1, 2, 0, 2]), q)
            : new DoubleRun(new CategoricalCrossentropyOperation<double>(fromLogits: false, 0), ((4, 3), golden.Numbers("one_hot")), q);

        Expect.Close(run.Output, golden.Numbers("categorical_per_sample"), 1e-12);
        run.Gradient(1, MeanOfFour)[6..9].ShouldBe([0, 0, 0]); // the target's probability is 0: clipped, so no gradient
    }

    [Fact]
    public void Squared_error_on_softmax_in_double()
    {
        var golden = Golden.GetProperty("mse_on_softmax");
        var softmax = new DoubleRun(new SoftmaxOperation<double>(), Logits);
        var error = new DoubleRun(new MeanErrorOperation<double, SquaredErrorFunction>(), OneHot, ((4, 4), softmax.Output));

        Expect.Close(error.Output, golden.Numbers("per_sample"), 1e-12);
        Expect.Close(softmax.Gradient(0, error.Gradient(1, MeanOfFour)), golden.Numbers("grad_logits_of_mean"), 1e-12);
    }

    [Theory]
    [InlineData("categorical_crossentropy")]
    [InlineData("sparse_categorical_crossentropy")]
    public void A_softmax_is_undone(string name)
    {
        // Row 4 has logits around 1000, and the gradient by them is that of the stable form.
        var golden = Golden.GetProperty("from_logits");
        var logits = new Variable(Tensor.From(Golden.Floats("logits"), (4, 4)));
        var target = name.StartsWith("sparse") ? Tensor.From(Golden.Floats("labels")) : Tensor.From(Golden.Floats("one_hot"), (4, 4));
        Loss loss = name;
        using var tape = new GradientTape();
        var perSample = loss.PerSample(target, Ops.Softmax(logits));
        var mean = perSample.Mean();

        Expect.Close(perSample.AsSpan(), golden.Numbers("per_sample"), 1e-6);
        mean.ToScalar().ShouldBe((float)golden.GetProperty("mean").GetDouble(), 1e-6f);
        Expect.Close(tape.Gradient(mean, logits).AsSpan(), golden.Numbers("grad_logits_of_mean"), 1e-6);
    }

    [Fact]
    public void A_probability_below_the_floor_still_has_its_loss_and_gradient_when_softmax_is_undone()
    {
        var logits = new Variable(Tensor.From([0, 60], (1, 2))); // e^-60 is far below 1e-7
        using var tape = new GradientTape();
        var loss = new SparseCategoricalCrossentropy().Call(Tensor.From([0]), Ops.Softmax(logits));

        loss.ToScalar().ShouldBe(60, 1e-5);
        Expect.Close(tape.Gradient(loss, logits).AsSpan(), [-1, 1], 1e-6);
    }
}
