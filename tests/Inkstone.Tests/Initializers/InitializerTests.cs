using Inkstone.Initializers;

namespace Inkstone.Tests.Initializers;

public class InitializerTests
{
    // Limits of the Glorot uniform initializer as Keras gives them.
    [Theory]
    [InlineData(784, 512, 0.068041)]
    [InlineData(784, 20, 0.086387)]
    [InlineData(400, 25, 0.118818)]
    public void Glorot_uniform_fills_its_range(int inputs, int outputs, double limit)
    {
        var (mean, deviation, largest) = Statistics(new GlorotUniform(), (inputs, outputs));

        largest.ShouldBeInRange(limit * 0.998, limit + 1e-6);
        mean.ShouldBe(0, limit * 0.03);
        deviation.ShouldBe(limit / Math.Sqrt(3), limit * 0.02);
    }

    [Fact]
    public void He_uniform()
    {
        var limit = Math.Sqrt(6.0 / 100);
        var (_, deviation, largest) = Statistics(new HeUniform(), (100, 400));

        largest.ShouldBeInRange(limit * 0.998, limit + 1e-6);
        deviation.ShouldBe(limit / Math.Sqrt(3), limit * 0.02);
    }

    [Theory]
    [InlineData("glorot_normal", 2.0 / 500)]
    [InlineData("he_normal", 2.0 / 100)]
    public void Truncated_normals_have_their_variance_after_the_cut(string name, double variance)
    {
        Initializer initializer = name;
        var (mean, deviation, largest) = Statistics(initializer, (100, 400));

        mean.ShouldBe(0, 0.02 * Math.Sqrt(variance));
        deviation.ShouldBe(Math.Sqrt(variance), 0.02 * Math.Sqrt(variance));
        var cut = 2 * Math.Sqrt(variance) / 0.87962566103423978;
        largest.ShouldBeInRange(cut * 0.99, cut + 1e-6);
    }

    [Fact]
    public void Fans_of_other_shapes_than_matrices()
    {
        VarianceScaling.Fans((3, 3, 16)).ShouldBe((3 * 3, 3 * 16));
        VarianceScaling.Fans([3, 5, 16, 32]).ShouldBe((15 * 16, 15 * 32));
        VarianceScaling.Fans(7).ShouldBe((7, 7));
        VarianceScaling.Fans(Shape.Scalar).ShouldBe((1, 1));

        // 3x3 kernel from 16 to 32 channels: √(6 / (144 + 288))
        var (_, _, largest) = Statistics(new GlorotUniform(), [3, 3, 16, 32]);
        largest.ShouldBeInRange(0.1178 * 0.99, 0.11786);
    }

    [Fact]
    public void Random_uniform_and_normal_by_their_parameters()
    {
        var (mean, _, largest) = Statistics(new RandomUniform(0, 0.1), (100, 100));
        mean.ShouldBe(0.05, 0.001);
        largest.ShouldBeInRange(0.0998, 0.1);
        Statistics(new RandomUniform(), (100, 100)).Largest.ShouldBeInRange(0.0498, 0.05);

        var normal = Statistics(new RandomNormal(1, 0.5), (100, 200));
        normal.Mean.ShouldBe(1, 0.02);
        normal.Deviation.ShouldBe(0.5, 0.01);
        Statistics(new RandomNormal(), (100, 200)).Deviation.ShouldBe(0.05, 0.001);
    }

    [Fact]
    public void Constants()
    {
        new Inkstone.Initializers.Constant(0.25).Create(3, new RandomStream(0)).ToArray().ShouldBe([0.25f, 0.25f, 0.25f]);
        new Zeros().Create(2, new RandomStream(0)).ToArray().ShouldBe([0, 0]);
        new Ones().Create(2, new RandomStream(0)).ToArray().ShouldBe([1, 1]);
    }

    [Theory]
    [InlineData("glorot_uniform")]
    [InlineData("he_normal")]
    public void The_same_seed_gives_the_same_values_and_another_seed_others(string name)
    {
        Initializer initializer = name;
        var first = initializer.Create((4, 5), new RandomStream(3)).ToArray();

        initializer.Create((4, 5), new RandomStream(3)).ToArray().ShouldBe(first);
        initializer.Create((4, 5), new RandomStream(4)).ToArray().ShouldNotBe(first);
    }

    [Theory]
    [InlineData("zeros", typeof(Zeros))]
    [InlineData("ones", typeof(Ones))]
    [InlineData("constant", typeof(Inkstone.Initializers.Constant))]
    [InlineData("GlorotUniform", typeof(GlorotUniform))]
    [InlineData("glorot_normal", typeof(GlorotNormal))]
    [InlineData("he_uniform", typeof(HeUniform))]
    [InlineData("he_normal", typeof(HeNormal))]
    [InlineData("random_uniform", typeof(RandomUniform))]
    [InlineData("random_normal", typeof(RandomNormal))]
    public void Names(string name, Type type)
    {
        Initializer initializer = name;
        initializer.ShouldBeOfType(type);
    }

    [Fact]
    public void An_unknown_name() =>
        Should.Throw<ArgumentException>(() => { Initializer initializer = "glorot_unifrom"; }).Message.ShouldStartWith(
            "Could not interpret initializer identifier: glorot_unifrom. Known are: zeros, ");

    [Fact]
    public void Impossible_parameters_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new RandomUniform(1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new RandomNormal(0, -1));
        Should.Throw<ArgumentOutOfRangeException>(() => new RandomNormal(double.NaN));
    }

    private static (double Mean, double Deviation, double Largest) Statistics(Initializer initializer, Shape shape)
    {
        var values = initializer.Create(shape, new RandomStream(42)).ToArray();
        var mean = values.Average(value => (double)value);
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), values.Max(value => Math.Abs((double)value)));
    }
}
