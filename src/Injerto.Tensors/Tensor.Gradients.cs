using Injerto.Tensors.Native;

namespace Injerto.Tensors;

/// <content>Differentiation.</content>
public sealed unsafe partial class Tensor
{
    /// <summary>Whether operations on this tensor are recorded, so that <see cref="Backward"/> reaches it.</summary>
    public bool RequiresGrad
    {
        get => Info().RequiresGrad != 0;
        set
        {
            if (NativeMethods.RequireGrad(Handle, value ? 1 : 0) < 0)
                throw NativeMethods.Failure(new($"marking {this} for differentiation", $"marcar {this} para su "
                    + "derivación"));
        }
    }

    /// <summary>The gradient that <see cref="Backward"/> left here; none before, or after it was set to null.</summary>
    public Tensor? Grad
    {
        get
        {
            var handle = NativeMethods.GradOf(Handle);
            return handle == 0 ? null : new Tensor(handle);
        }

        set
        {
            if (NativeMethods.SetGrad(Handle, value?.Handle ?? 0) < 0)
                throw NativeMethods.Failure(new($"setting the gradient of {this}", $"asignar el gradiente de {this}"));
        }
    }

    /// <summary>Adds to <see cref="Grad"/> of each tensor that requires one the derivative of this single number (or
    /// of its product with
    /// <paramref name="gradient"/>).</summary>
    /// <param name="gradient">A tensor of this one's shape; may be left out for a single number.</param>
    /// <param name="retainGraph">Whether the record is kept for another call. Default: it is freed.</param>
    public void Backward(Tensor? gradient = null, bool retainGraph = false)
    {
        Engine.DemandThread();
        if (NativeMethods.Backward(Handle, gradient?.Handle ?? 0, retainGraph ? 1 : 0) < 0)
            throw new OperatorException("backward", ToString(), NativeMethods.LastError());
    }

    /// <summary>
    /// The derivatives of this single number by some tensors, without touching their <see cref="Grad"/>; null where
    /// it does not depend on one.
    /// </summary>
    public Tensor?[] Gradients(Tensor[] inputs, bool createGraph = false)
    {
        Engine.DemandThread();
        var handles = Array.ConvertAll(inputs, t => t.Handle);
        var results = new nint[inputs.Length];
        fixed (nint* from = handles)
        fixed (nint* to = results)
        {
            if (NativeMethods.Gradients(Handle, from, inputs.Length, createGraph ? 1 : 0, to) < 0)
                throw new OperatorException("gradients", ToString(), NativeMethods.LastError());
        }

        GC.KeepAlive(inputs);
        return Array.ConvertAll(results, handle => handle == 0 ? null : new Tensor(handle));
    }

    /// <summary>The same values, cut off from what was recorded.</summary>
    public Tensor Detach() => Ops.Detach.Call(this);
}
