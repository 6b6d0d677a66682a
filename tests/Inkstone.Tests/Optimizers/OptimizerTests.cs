using Inkstone.Optimizers;
using Inkstone.Optimizers.Schedules;

namespace Inkstone.Tests.Optimizers;

public class OptimizerTests
{
    [Theory]
    [InlineData("sgd", typeof(SGD), 0.01)]
    [InlineData("rmsprop", typeof(RMSprop), 0.001)]
    [InlineData("adam", typeof(Adam), 0.001)]
    [InlineData("adamw", typeof(AdamW), 0.001)]
    [InlineData("RMSprop", typeof(RMSprop), 0.001)]
    public void Names_and_default_learning_rates(string name, Type type, double learningRate)
    {
        Optimizer optimizer = name;
        optimizer.ShouldBeOfType(type);
        optimizer.LearningRate.At(0).ShouldBe(learningRate);
        optimizer.Name.ShouldBe(name.ToLowerInvariant());
    }

    [Fact]
    public void An_unknown_name() =>
        Should.Throw<ArgumentException>(() => { Optimizer optimizer = "smd"; }).Message.ShouldBe(
            "Could not interpret optimizer identifier: smd. Known are: sgd, rmsprop, adam, adamw.");

    [Fact]
    public void Slots_as_Keras_names_them()
    {
        new SGD().SlotNames.ShouldBeEmpty();
        new SGD(momentum: 0.9).SlotNames.ShouldBe(["momentum"]);
        new RMSprop().SlotNames.ShouldBe(["velocity"]);
        new RMSprop(momentum: 0.9, centered: true).SlotNames.ShouldBe(["velocity", "momentum", "average_gradient"]);
        new Adam().SlotNames.ShouldBe(["momentum", "velocity"]);
        new Adam(amsgrad: true).SlotNames.ShouldBe(["momentum", "velocity", "velocity_hat"]);
    }

    [Fact]
    public void RMSprop_centered_with_momentum_by_the_formula()
    {
        double w = 1, v = 0, a = 0, m = 0;
        var weight = new Variable(Tensor.From([1]));
        var optimizer = new RMSprop(0.01, momentum: 0.5, centered: true);
        foreach (var g in new[] { 0.3, -0.1, 0.2 })
        {
            v = 0.9 * v + 0.1 * g * g;
            a = 0.9 * a + 0.1 * g;
            m = 0.5 * m + 0.01 * g / Math.Sqrt(v - a * a + 1e-7);
            w -= m;
            optimizer.ApplyGradients([Tensor.From([(float)g])], [weight]);
            weight.ToScalar().ShouldBe((float)w, 1e-6f);
        }
    }

    [Fact]
    public void AdamW_decays_before_the_step()
    {
        double w = 2, m = 0, v = 0;
        var weight = new Variable(Tensor.From([2]));
        var optimizer = new AdamW(0.1, weightDecay: 0.05);
        var t = 0;
        foreach (var g in new[] { 0.3, -0.1, 0.2 })
        {
            t++;
            w -= w * 0.05 * 0.1;
            m += (g - m) * 0.1;
            v += (g * g - v) * 0.001;
            w -= 0.1 * Math.Sqrt(1 - Math.Pow(0.999, t)) / (1 - Math.Pow(0.9, t)) * m / (Math.Sqrt(v) + 1e-7);
            optimizer.ApplyGradients([Tensor.From([(float)g])], [weight]);
            weight.ToScalar().ShouldBe((float)w, 1e-6f);
        }

        new AdamW().WeightDecay.ShouldBe(0.004);
    }

    [Fact]
    public void Parameters_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new SGD(momentum: 1.5)).Message.ShouldStartWith("`momentum` must be a float between [0, 1]. Received: momentum=1.5");
        Should.Throw<ArgumentOutOfRangeException>(() => new SGD(momentum: double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => new SGD(-0.1)).Message.ShouldStartWith("A learning rate must be a finite number, zero or more. Received: -0.1");
        Should.Throw<ArgumentOutOfRangeException>(() => new RMSprop(rho: -1)).Message.ShouldStartWith("`rho` must be a float between [0, 1]. Received: rho=-1");
        Should.Throw<ArgumentOutOfRangeException>(() => new RMSprop(epsilon: 0)).Message.ShouldStartWith("`epsilon` must be a positive float. Received: epsilon=0");
        Should.Throw<ArgumentOutOfRangeException>(() => new Adam(beta1: 1)).Message.ShouldStartWith("`beta1` and `beta2` must be floats from 0 to below 1. Received: beta1=1, beta2=0.999");
        Should.Throw<ArgumentOutOfRangeException>(() => new AdamW(weightDecay: -1)).Message.ShouldStartWith("Argument `weightDecay` must be a float, zero or more. Received: weightDecay=-1");
        Should.Throw<ArgumentNullException>(() => new SGD().LearningRate = null!);
    }

    [Fact]
    public void A_schedule_is_asked_for_each_step()
    {
        var weight = new Variable(Tensor.From([0]));
        var optimizer = new SGD(new PiecewiseConstantDecay([0], [1, 10]));
        optimizer.ApplyGradients([Tensor.From([1])], [weight]);
        weight.ToScalar().ShouldBe(-1);
        optimizer.ApplyGradients([Tensor.From([1])], [weight]);
        weight.ToScalar().ShouldBe(-11);
    }

    [Fact]
    public void NaN_gradients_show_in_the_weights()
    {
        foreach (var name in new[] { "sgd", "rmsprop", "adam" })
        {
            Optimizer optimizer = name;
            var weight = new Variable(Tensor.From([1, 1]));
            optimizer.ApplyGradients([Tensor.From([float.NaN, 1])], [weight]);
            float.IsNaN(weight[0]).ShouldBeTrue();
            float.IsFinite(weight[1]).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("rmsprop")]
    [InlineData("adam")]
    public void A_step_allocates_nothing(string name)
    {
        Optimizer optimizer = name;
        Variable[] weights = [new(Tensor.Ones(37))];
        Tensor[] gradients = [Tensor.Ones(37)];
        for (var i = 0; i < 50; i++)
        {
            optimizer.ApplyGradients(gradients, weights);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            optimizer.ApplyGradients(gradients, weights);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_step_is_taken_whole_or_not_at_all()
    {
        var (a, b) = (new Variable(1f), new Variable(Tensor.Ones(2)));
        var optimizer = new SGD(0.1);
        Should.Throw<ArgumentException>(() => optimizer.ApplyGradients([1f, 1f], [a, b])).Message.ShouldBe("The gradient of variable 'variable' must have its shape (2,). Received shape: ().");
        Should.Throw<ArgumentNullException>(() => optimizer.ApplyGradients([1f, null!], [a, b]));
        a.ToScalar().ShouldBe(1);
        optimizer.Iterations.ShouldBe(0);
    }
}
