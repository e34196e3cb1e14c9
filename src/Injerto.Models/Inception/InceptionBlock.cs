using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// Branches side by side, their channels laid one after another. A branch is a chain of layers, whose end may fork.
/// </summary>
internal sealed class InceptionBlock : Module
{
    private readonly List<(Module[] Chain, Module[] Fork)> _branches = [];

    /// <summary>Adds a branch. Gives the block itself.</summary>
    internal InceptionBlock With(params (string Name, Module Layer)[] chain) => WithFork(chain, []);

    /// <summary>Adds a branch whose last layers all take what the chain gives. Gives the block itself.</summary>
    internal InceptionBlock WithFork((string Name, Module Layer)[] chain, (string Name, Module Layer)[] fork)
    {
        _branches.Add(([.. chain.Select(l => Child(l.Name, l.Layer))], [.. fork.Select(l => Child(l.Name, l.Layer))]));
        return this;
    }

    protected override Tensor Forward(Tensor input)   // [N, inputs, H, W] → [N, sum of the branches', H′, W′]
    {
        var outputs = new List<Tensor>();
        foreach (var (chain, fork) in _branches)
        {
            var end = chain.CallInTurn(input);
            if (fork.Length == 0) outputs.Add(end);
            else outputs.AddRange(fork.Select(layer => layer.Call(end)));
        }

        return Tensor.Cat([.. outputs], 1);
    }
}
