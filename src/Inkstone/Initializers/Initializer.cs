namespace Inkstone.Initializers;

/// <summary>Gives a weight its first values.</summary>
public abstract class Initializer
{
    /// <summary>The first values of a weight.</summary>
    /// <param name="shape">The weight's shape.</param>
    /// <param name="random">The weight's own stream of random numbers, which follows from the model's seed.</param>
    public abstract Tensor Create(Shape shape, RandomStream random);

    /// <summary>An initializer by its Keras name, such as <c>"glorot_uniform"</c>.</summary>
    public static implicit operator Initializer(string name) => InitializerNames.Find(name);
}
