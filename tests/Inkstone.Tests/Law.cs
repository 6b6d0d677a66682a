using FsCheck;
using FsCheck.Fluent;

namespace Inkstone.Tests;

/// <summary>Laws, tried on many drawn cases. The cases are the same in every run, so that a failure stays.</summary>
internal static class Law
{
    /// <summary>Fails with the first drawn case for which the law throws, and what it threw.</summary>
    public static void Holds<TCase>(Gen<TCase> cases, Action<TCase> law, int count = 100) =>
        Prop.ForAll(cases.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(20260229, 1));
}
