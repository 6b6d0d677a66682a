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
  const rows = [...softmax.querySelectorAll('tr')].slice(1);
  const update = () => {
    const z = rows.map(row => Number(row.querySelector('input').value));
    const exponentials = z.map(value => Math.exp(value - Math.max(...z)));
    const sum = exponentials.reduce((a, b) => a + b);
    rows.forEach((row, i) => {
      row.querySelector('.z').textContent = z[i].toFixed(1);
      row.querySelector('.a').textContent = (exponentials[i] / sum).toFixed(3);
      row.querySelector('meter').value = exponentials[i] / sum;
    });
  };
  rows.forEach(row => row.querySelector('input').addEventListener('input', update));
  update();
});
