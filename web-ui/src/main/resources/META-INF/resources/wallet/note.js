/* The page's one place for words and buttons about a wallet. What is said is spoken by screen readers as well (role status). */

/** Shows { state, title, text } in a note that the server has drawn, with the mark of the state. */
export function noteIn(box) {
  const note = box.querySelector('.note');
  const title = note.querySelector('.note-title');
  const text = note.querySelector('.note-text');
  const marks = box.querySelector('template').content;
  return (said) => {
    if (title.textContent === said.title && text.textContent === said.text) return;
    const mark = marks.querySelector('[data-state="' + said.state + '"]');
    note.className = 'note ' + mark.dataset.tone;
    note.querySelector('svg').replaceWith(mark.querySelector('svg').cloneNode(true));
    title.textContent = said.title;
    text.textContent = said.text;
  };
}

/** Offers buttons, the first one filled unless they are equals with icons; [{ label, icon, act }]. Whoever had the focus on a button that goes gets the next. */
export function buttonsIn(row) {
  return (offers) => {
    const focused = row.contains(document.activeElement);
    const equal = offers.some((offer) => offer.icon);
    const buttons = offers.map(({ label, icon, act }, index) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = index === 0 && !equal ? 'ui-button' : 'ui-button ui-button-outlined';
      if (icon) {
        const image = document.createElement('img');
        Object.assign(image, { src: icon, alt: '', width: 20, height: 20 });
        button.append(image);
      }
      button.append(label);
      button.addEventListener('click', act);
      return button;
    });
    row.replaceChildren(...buttons);
    if (!focused) return;
    if (buttons.length) buttons[0].focus();
    else row.focus();
  };
}
