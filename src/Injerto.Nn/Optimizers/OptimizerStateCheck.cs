using Injerto.Text;

namespace Injerto.Nn;

/// <summary>Whether a saved state fits an optimizer.</summary>
internal static class OptimizerStateCheck
{
    private const int MostListed = 10;

    internal static void Demand(string optimizer, TrainedGroup[] groups, string[] stateNames, OptimizerState state)
    {
        var faults = new List<LocalizedText>();
        if (state.Optimizer != optimizer)
            faults.Add(new($"The state is that of {state.Optimizer}.", $"El estado es de {state.Optimizer}."));
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        var tensors = new HashSet<string>(StringComparer.Ordinal);
        for (var g = 0; g < groups.Length; g++)
        {
            var rate = Optimizer.RateKey(g);
            if (Number(rate) is not >= 0)
                faults.Add(new($"'{rate}' must be a number of at least 0.", $"'{rate}' debe ser un número mayor o "
                    + "igual que 0."));
            for (var i = 0; i < groups[g].Names.Length; i++)
            {
                var name = groups[g].Names[i];
                var step = Number($"{name}.step");
                if (step is not >= 0 || step != Math.Floor(step.Value) || step > int.MaxValue)
                {
                    faults.Add(new(
                        $"'{name}.step' must be a whole number of at least 0.",
                        $"'{name}.step' debe ser un número entero mayor o igual que 0."));
                }
                else if (step > 0)
                {
                    foreach (var kind in stateNames) Tensor($"{name}.{kind}", groups[g].Shape(i));
                }
            }
        }

        var strangers = state.Numbers.Keys.Where(k => !numbers.Contains(k))
            .Concat(state.Tensors.Keys.Where(k => !tensors.Contains(k)));
        faults.AddRange(strangers.Select(k => new LocalizedText(
            $"'{k}' belongs to no parameter here.", $"'{k}' no pertenece a ningún parámetro de aquí.")));
        if (faults.Count > 0) throw Misfit(optimizer, faults);

        double? Number(string key)
        {
            numbers.Add(key);
            return state.Numbers.TryGetValue(key, out var number) && double.IsFinite(number) ? number : null;
        }

        void Tensor(string key, Tensors.Shape shape)
        {
            tensors.Add(key);
            if (!state.Tensors.TryGetValue(key, out var tensor))
            {
                faults.Add(new($"'{key}' is missing.", $"Falta '{key}'."));
            }
            else if (tensor.Shape != shape)
            {
                faults.Add(new(
                    $"'{key}' must have shape {shape}, and has {tensor.Shape}.",
                    $"'{key}' debe tener la forma {shape}, y tiene {tensor.Shape}."));
            }
        }
    }

    private static StateDictException Misfit(string optimizer, List<LocalizedText> faults)
    {
        var told = LocalizedText.Join(" ", faults.Take(MostListed));
        var rest = faults.Count - MostListed;
        var more = rest > 0 ? new LocalizedText($" And {rest} more.", $" Y {rest} más.") : LocalizedText.Same("");
        return new(new(
            $"A state must be {optimizer}'s own, over the same parameters. {told.English}{more.English} Make the "
            + "optimizer as it was made when the state was saved.",
            $"El estado debe ser del propio {optimizer}, sobre los mismos parámetros. {told.Spanish}{more.Spanish} "
            + "Cree el optimizador como se creó cuando se guardó el estado."));
    }
}
