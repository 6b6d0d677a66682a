namespace Inkstone.Figures;

public static partial class Charts
{
    /// <summary>What a linear, a sigmoid and a rectified linear unit make of −5 to 5, side by side.</summary>
    public static Figure ActivationFunctions()
    {
        const int points = 100;
        var xs = Enumerable.Range(0, points).Select(i => -5 + 10.0 * i / (points - 1)).ToArray();
        return new(
            [
                Curve("Linear", x => x),
                Curve("Sigmoid", x => 1 / (1 + Math.Exp(-x))),
                Curve("ReLU", x => Math.Max(0, x)),
            ],
            columns: 3, width: 6, height: 2)
        {
            Title = "Common Activation Functions",
        };

        Plot Curve(string title, Func<double, double> function) =>
            new Plot { Title = title, ZeroLines = true }.Line(xs, Array.ConvertAll(xs, x => function(x)), color: Rgb.FromHex("#0096ff"), width: 4);
    }
}
