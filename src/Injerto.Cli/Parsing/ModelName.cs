using Injerto.Text;
using System.CommandLine;
using Injerto.Models;

namespace Injerto.Cli.Parsing;

/// <summary>The name of a model on the command line.</summary>
internal static class ModelName
{
    internal static Argument<string?> Argument(Texts texts) => new(texts.Say("NAME", "NOMBRE"))
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = texts.Say("A model; injerto models list names them.", "Un modelo; injerto models list los nombra."),
    };

    /// <summary>Says what is wrong with a name, or nothing.</summary>
    /// <param name="name">What was given.</param>
    /// <param name="texts">The language.</param>
    /// <param name="option">How the name is given. Default: as an argument.</param>
    internal static string? Fault(string? name, Texts texts, string? option = null)
    {
        var what = option ?? texts.Say("NAME", "NOMBRE");
        var known = ModelRegistry.Architectures.Select(a => a.Name).ToList();
        if (name is null) return texts.Say($"{what} must be one of: {string.Join(", ", known)}.", $"{what} debe ser uno de: {string.Join(", ", known)}.");
        if (known.Contains(name)) return null;
        var near = NearNames.Of(name, known);
        var hint = near.Count == 0 ? "" : texts.Say($" Did you mean {string.Join(" or ", near)}?", $" ¿Quiso decir {string.Join(" o ", near)}?");
        return texts.Say($"{what} must be one of: {string.Join(", ", known)}. Got '{name}'.{hint}", $"{what} debe ser uno de: {string.Join(", ", known)}. Se dio '{name}'.{hint}");
    }

    /// <summary>Says what is wrong with a size of pictures for a model, or nothing.</summary>
    internal static string? SizeFault(Architecture architecture, int size, Texts texts)
    {
        if (architecture.Takes(size)) return null;
        var step = architecture.SizeStep;
        return texts.Say(
            $"--size must be at least {architecture.SmallestSize}{(step > 1 ? $" and a multiple of {step}" : "")} for {architecture.Name}. Got {size}.",
            $"--size debe ser al menos {architecture.SmallestSize}{(step > 1 ? $" y múltiplo de {step}" : "")} para {architecture.Name}. Se dio {size}.");
    }
}
