// The language: the page's own, until another is chosen.
const page = document.documentElement;
const buttons = [...document.querySelectorAll('nav button')];
const speak = code => {
  page.lang = code;
  document.title = document.querySelector(`header [lang="${code}"] h1`).textContent;
  buttons.forEach(button => button.setAttribute('aria-pressed', button.dataset.language === code));
};
buttons.forEach(button => button.addEventListener('click', () => speak(button.dataset.language)));
speak(page.lang);

// A number and a button, as in a notebook: nothing changes before the button is pressed.
document.querySelectorAll('.choices').forEach(choices => {
  const input = choices.querySelector('input');
  input.addEventListener('input', () => { choices.querySelector('output').value = input.value; });
  choices.querySelector('button').addEventListener('click', () =>
    choices.querySelectorAll('[data-value]').forEach(part => { part.hidden = part.dataset.value !== input.value; }));
});

// The softmax of the sliders; the largest is subtracted first, so that no exponential overflows.
document.querySelectorAll('.softmax').forEach(softmax => {
  const inputs = [...softmax.querySelectorAll('input')];
  const [left, right] = softmax.querySelectorAll('svg');
  const draw = (panel, values, digits) => panel.querySelectorAll('g').forEach((bar, i) => {
    const width = panel.dataset.length * values[i] / panel.dataset.limit;
    bar.querySelector('rect').setAttribute('width', width);
    bar.querySelector('text').setAttribute('x', width + 5);
    bar.querySelector('text').textContent = values[i].toFixed(digits);
  });
  const update = () => {
    const z = inputs.map(input => Number(input.value));
    const exponentials = z.map(value => Math.exp(value - Math.max(...z)));
    const sum = exponentials.reduce((a, b) => a + b);
    const a = exponentials.map(value => value / sum);
    draw(left, z, 1);
    draw(right, a, 3);
    softmax.querySelector('output').value = a.reduce((total, value) => total + value).toFixed(3);
  };
  inputs.forEach(input => input.addEventListener('input', update));
  update();
});
