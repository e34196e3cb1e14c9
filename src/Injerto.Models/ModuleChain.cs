using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>Modules called one after another, where their names don't make them a <see cref="Sequential"/>.</summary>
internal static class ModuleChain
{
    /// <summary>Gives the last one's output.</summary>
    internal static Tensor CallInTurn(this IEnumerable<Module> modules, Tensor input)
    {
        var x = input;
        foreach (var module in modules)
        {
            var y = module.Call(x);
            // What differentiation needs it holds itself: our own handle can go at once.
            if (x != input && x != y && !Trace.IsActive) x.Dispose();
            x = y;
        }

        return x;
    }
}
