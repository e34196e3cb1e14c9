using Injerto.Training.Transfer;

namespace Injerto.Runs;

#pragma warning disable CS1591 // The attribute of each setting is its documentation.

/// <content>How steps change the weights.</content>
public sealed partial record TrainingSpec
{
    [Setting("optimizer", SettingPhase.Steps,
        "What makes the steps: adam, adamw (weight decay of its own), sgd (with momentum) or rmsprop. Each wants its "
        + "own learning rate: sgd a larger one than adam, say 0.01.",
        "Lo que da los pasos: adam, adamw (con decaimiento propio), sgd (con momento) o rmsprop. Cada uno quiere su "
        + "tasa de aprendizaje: sgd una mayor que adam, por ejemplo 0.01.",
        Label = "Optimizer|Optimizador")]
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Adam;

    [Setting("momentum", SettingPhase.Steps,
        "Momentum of sgd and rmsprop.",
        "Momento de sgd y rmsprop.",
        Label = "Momentum|Momento", DefaultText = "0.9 for sgd, 0 for rmsprop|0.9 con sgd, 0 con rmsprop",
        Minimum = 0, Below = 1)]
    public double? Momentum { get; init; }

    [Setting("weight-decay", SettingPhase.Steps,
        "How strongly weights are drawn towards 0.",
        "Con qué fuerza se llevan los pesos hacia 0.",
        Label = "Weight decay|Decaimiento de los pesos",
        DefaultText = "0.01 for adamw, else 0|0.01 con adamw; si no, 0",
        Minimum = 0, Maximum = 100)]
    public double? WeightDecay { get; init; }

    [Setting("schedule", SettingPhase.Steps,
        "The learning rate within a phase. constant: as it is; cosine: falls to 0 over the epochs; plateau: halved, "
        + "down to 1e-7, whenever five epochs bring nothing better; auto: constant for the head, cosine for the tail.",
        "La tasa de aprendizaje dentro de una fase. constant: la misma; cosine: cae a 0 a lo largo de las épocas; "
        + "plateau: a la mitad, hasta 1e-7, cada vez que cinco épocas no mejoran; auto: constant en la cabeza, cosine "
        + "en la cola.",
        Label = "Schedule of the learning rate|Evolución de la tasa de aprendizaje")]
    public ScheduleKind Schedule { get; init; } = ScheduleKind.Auto;

    [Setting("layer-decay", SettingPhase.Steps,
        "What the learning rate of the tail is multiplied by for each block further from the head: 0.9, say.",
        "Por cuánto se multiplica la tasa de aprendizaje de la cola por cada bloque más lejos de la cabeza: 0.9, por "
        + "ejemplo.",
        Label = "Decay of the rate by block|Decaimiento de la tasa por bloque", Above = 0, Maximum = 1)]
    public double LayerDecay { get; init; } = 1;

    [Setting("clip", SettingPhase.Steps,
        "The largest norm of all gradients together; larger ones are scaled down to it.",
        "La mayor norma del conjunto de gradientes; las mayores se reducen a ella.",
        Label = "Largest norm of the gradients|Norma máxima de los gradientes", Above = 0, Maximum = 1000,
        DefaultText = "any|cualquiera")]
    public double? ClipNorm { get; init; }

    [Setting("label-smoothing", SettingPhase.Steps,
        "The share of each target that is spread over all classes in training.",
        "La parte de cada objetivo que se reparte entre todas las clases al entrenar.",
        Label = "Label smoothing|Suavizado de etiquetas", Minimum = 0, Below = 1)]
    public double LabelSmoothing { get; init; }

    [Setting("mixup", SettingPhase.Steps,
        "Mix the features of two images, and what is to be learnt of them, by a share drawn from Beta(X, X); 0 for "
        + "none.",
        "Mezcla las características de dos imágenes, y lo que hay que aprender de ellas, en una proporción tomada de "
        + "Beta(X, X); 0 para no mezclar.",
        Label = "Mixup|Mixup", Minimum = 0, Maximum = 1)]
    public double Mixup { get; init; }

    [Setting("cutmix", SettingPhase.Steps,
        "Take a rectangle of the tail's feature maps from another image, and mix what is to be learnt by its share of "
        + "the map, 1 minus a number drawn from Beta(X, X); 0 for none. Not together with mixup.",
        "Toma un rectángulo de los mapas de características de la cola de otra imagen, y mezcla lo que hay que "
        + "aprender según su parte del mapa, 1 menos un número tomado de Beta(X, X); 0 para no mezclar. No junto con "
        + "mixup.",
        Label = "CutMix|CutMix", Minimum = 0, Maximum = 1)]
    public double CutMix { get; init; }

    [Setting("ema", SettingPhase.Steps,
        "Measure and keep a running average of the weights, which forgets by this factor a step: 0.99, say.",
        "Mide y guarda una media móvil de los pesos, que olvida por este factor en cada paso: 0.99, por ejemplo.",
        Label = "Decay of the average of weights|Decaimiento de la media de los pesos", Minimum = 0, Below = 1,
        DefaultText = "no average|sin media")]
    public double? Ema { get; init; }

    [Setting("soup", SettingPhase.Steps,
        "Try the weights of the N best epochs of the tail for an average, one after the other, and keep each that "
        + "makes it choose better (a greedy soup).",
        "Prueba los pesos de las N mejores épocas de la cola para una media, una tras otra, y conserva cada una con la "
        + "que la media elige mejor (sopa voraz).",
        Label = "Best epochs for an average|Mejores épocas para una media", Minimum = 2, Maximum = 100,
        DefaultText = "the best epoch alone|solo la mejor época")]
    public int? Soup { get; init; }

    [Setting("loss", SettingPhase.Steps,
        "For numbers: mse (squared error), mae (absolute error) or huber (squared near 0, absolute beyond 1 standard "
        + "deviation). auto: mse. Classes and labels have cross-entropy.",
        "Para números: mse (error cuadrático), mae (error absoluto) o huber (cuadrático cerca de 0, absoluto a más de "
        + "1 desviación estándar). auto: mse. Las clases y etiquetas tienen entropía cruzada.",
        Label = "Loss|Pérdida")]
    public LossChoice Loss { get; init; } = LossChoice.Auto;
}
