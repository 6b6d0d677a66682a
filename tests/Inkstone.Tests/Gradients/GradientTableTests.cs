using System.Numerics;

namespace Inkstone.Tests.Gradients;

/// <summary>Each operation's gradient against central differences, in double, through its own forward pass and gradient.</summary>
public class GradientTableTests
{
    private const double Tolerance = 1e-6;

    public static TheoryData<string> Names => [.. GradientTable.Rows.Select(row => row.Name)];

    public static TheoryData<string> NamesWithVectorForm => [.. GradientTable.Rows.Where(row => row.MakeFloat is not null).Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_equals_differences(string name)
    {
        var row = Find(name);
        var inputs = row.Draw();
        var run = new DoubleRun(row.Make(), inputs);
        var upstream = Upstream(run.Output.Length);
        for (var input = 0; input < inputs.Length; input++)
        {
            if (row.Make().IsDifferentiable(input))
            {
                Expect.Close(run.Gradient(input, upstream), Differences(row, inputs, input, upstream), Tolerance, $"{name}, input {input}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_asked_for_together_and_again_are_the_same(string name)
    {
        var row = Find(name);
        var run = new DoubleRun(row.Make(), row.Draw());
        var upstream = Upstream(run.Output.Length);
        double[][] alone = [.. Enumerable.Range(0, row.Inputs.Length).Select(input => row.Make().IsDifferentiable(input) ? run.Gradient(input, upstream) : [])];
        var first = run.Output.ToArray();

        run.Gradients(upstream).ShouldBe(alone);
        if (!row.ChangesEachPass)
        {
            run.Forward();
            run.Output.ShouldBe(first);
            run.Gradients(upstream).ShouldBe(alone);
        }
    }

    [Theory]
    [MemberData(nameof(NamesWithVectorForm))]
    public void Vector_form_computes_what_the_definition_says(string name)
    {
        var row = Find(name);
        var inputs = row.Draw();
        var run = new DoubleRun(row.Make(), inputs);
        var upstream = Upstream(run.Output.Length);

        var operation = row.MakeFloat!();
        var views = Array.ConvertAll(inputs, input => new View<float>(Array.ConvertAll(input.Values, value => (float)value), 0, input.Shape));
        var output = new View<float>(operation.OutputShape(Array.ConvertAll(inputs, input => input.Shape)));
        var gradients = Array.ConvertAll(inputs, input => new View<float>(input.Shape));
        operation.Forward(views, output);
        operation.Backward(views, output, new View<float>(Array.ConvertAll(upstream, value => (float)value), 0, output.Shape), gradients);

        Expect.Close(output.Array, run.Output, 1e-5, name);
        for (var input = 0; input < inputs.Length; input++)
        {
            Expect.Close(gradients[input].Array, run.Gradient(input, upstream), 1e-5, $"{name}, gradient {input}");
        }
    }

    [Fact]
    public void Every_operation_has_a_row()
    {
        var tested = GradientTable.Rows.Select(row => row.Make().GetType()).ToList();
        var operations = typeof(Operation<>).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && IsOperation(type))
            .Except(tested.Select(type => type.GetGenericTypeDefinition()));
        var functions = typeof(Operation<>).Assembly.GetTypes()
            .Where(type => type.IsValueType && type.GetInterfaces().Any(i => i == typeof(IUnaryFunction) || i == typeof(IBinaryFunction) || i == typeof(IErrorFunction)))
            .Except(tested.SelectMany(type => type.GetGenericArguments()));

        operations.ShouldBeEmpty("these operations have no row in GradientTable");
        functions.ShouldBeEmpty("these functions have no row in GradientTable");
    }

    [Fact]
    public void A_wrong_gradient_is_found()
    {
        var row = new GradientRow("wrong", () => new UnaryOperation<double, WrongFunction>(), GradientRow.Any((2, 3)));
        var inputs = row.Draw();
        var run = new DoubleRun(row.Make(), inputs);
        var upstream = Upstream(6);

        Should.Throw<ShouldAssertException>(() => Expect.Close(run.Gradient(0, upstream), Differences(row, inputs, 0, upstream), Tolerance));
    }

    private static GradientRow Find(string name) => GradientTable.Rows.Single(row => row.Name == name);

    // Never all ones: many wrong gradients are right for those.
    private static double[] Upstream(int count)
    {
        var random = new RandomStream(4711);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextDouble() - 1)];
    }

    private static double[] Differences(GradientRow row, (Shape Shape, double[] Values)[] inputs, int input, double[] upstream)
    {
        var values = inputs[input].Values;
        return [.. values.Select((value, i) =>
        {
            const double step = 1e-5;
            values[i] = value + step;
            var above = Weighted();
            values[i] = value - step;
            var below = Weighted();
            values[i] = value;
            return (above - below) / (2 * step);
        })];

        double Weighted() => new DoubleRun(row.Make(), inputs).Output.Zip(upstream, (y, weight) => y * weight).Sum();
    }

    private static bool IsOperation(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (parent.IsGenericType && parent.GetGenericTypeDefinition() == typeof(Operation<>))
            {
                return true;
            }
        }

        return false;
    }

    private readonly struct WrongFunction : IUnaryFunction
    {
        public T Forward<T>(T x)
            where T : IFloatingPointIeee754<T> => x * x;

        public T Derivative<T>(T x, T y)
            where T : IFloatingPointIeee754<T> => x;

        public Vector<float> Forward(Vector<float> x) => x * x;

        public Vector<float> Derivative(Vector<float> x, Vector<float> y) => x;
    }
}
